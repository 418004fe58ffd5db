// Behind nginx, with the configuration that docs/operations.md gives, and TLS of a certificate made here: clients on
// every transport, the app, and who they are taken for.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { createServer } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, connect, startServer, temporaryDirectory, texts, until } from './support.mjs';

const operations = fileURLToPath(new URL('../../docs/operations.md', import.meta.url));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

// The document's site, with what is of this machine in place of what it names.
function siteFor({ port, server, cert, key }) {
  const [, site] = /```nginx\n([^]*?)```/.exec(readFileSync(operations, 'utf8'));
  const replacements = [
    ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
    ['listen [::]:443 ssl;', ''],
    ['server_name chat.example;', 'server_name localhost;'],
    ['/etc/letsencrypt/live/chat.example/fullchain.pem', cert],
    ['/etc/letsencrypt/live/chat.example/privkey.pem', key],
    ['http://127.0.0.1:3000', `http://127.0.0.1:${server.port}`],
  ];
  return replacements.reduce((text, [what, by]) => {
    assert.ok(text.includes(what), `the document lacks ${what}`);
    return text.replace(what, by);
  }, site);
}

// { url, cert }: nginx, in the foreground, in a folder of its own.
async function startNginx(t, server) {
  const folder = temporaryDirectory(t);
  const inFolder = (name) => path.join(folder, name);
  const pair = { cert: inFolder('cert.pem'), key: inFolder('key.pem') };
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  execFileSync('openssl', ['req', '-x509', '-nodes', '-days', '2', ...ec, ...subject, '-keyout', pair.key, '-out', pair.cert], { stdio: 'pipe' });
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const places = temporary.map((name) => `${name}_temp_path ${inFolder(name)};`).join('\n');
  mkdirSync(inFolder('logs'));
  writeFileSync(
    inFolder('nginx.conf'),
    `daemon off; master_process off; pid ${inFolder('pid')};\nerror_log ${inFolder('error.log')} info;\n` +
      `events {}\nhttp {\naccess_log off;\n${places}\n${siteFor({ port, server, ...pair })}}\n`,
  );
  const nginx = spawn('/usr/sbin/nginx', ['-p', folder, '-e', inFolder('error.log'), '-c', inFolder('nginx.conf')]);
  let stderr = '';
  nginx.stderr.on('data', (data) => (stderr += data));
  const ended = once(nginx, 'close');
  t.after(async () => {
    nginx.kill('SIGTERM');
    await ended;
  });
  const url = `https://localhost:${port}`;
  for (let isUp = false; !isUp; ) {
    assert.equal(nginx.exitCode, null, stderr);
    isUp = await connect(t, url, { ca: readFileSync(pair.cert) }).then((socket) => socket.disconnect(), () => false);
  }
  return { url, cert: pair.cert };
}

function startApp(t, args, env) {
  const home = temporaryDirectory(t);
  const own = { XDG_CONFIG_HOME: `${home}/config`, XDG_DATA_HOME: `${home}/data`, XDG_RUNTIME_DIR: home };
  const app = spawn(process.env.ADDA_APP, args, {
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen', QT_QUICK_BACKEND: 'software', ...own, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  app.stderr.on('data', (data) => (stderr += data));
  const ended = once(app, 'close');
  t.after(async () => {
    app.kill('SIGKILL');
    await ended;
  });
  return { stderr: () => stderr };
}

test('through nginx: default clients, websocket only, polling only, and the app', async (t) => {
  const server = await startServer(t, {
    data: temporaryDirectory(t),
    args: ['--trusted-proxies', '127.0.0.1', '--log-level', 'debug'],
  });
  const nginx = await startNginx(t, server);
  const ca = readFileSync(nginx.cert);
  const joinWith = async (username, options) => {
    const socket = await connect(t, nginx.url, { ca, transports: ['polling', 'websocket'], ...options });
    assert.equal((await ask(socket, 'join_room', { username, room: 'design' })).ok, true);
    return socket;
  };
  const asha = await joinWith('Asha');
  const dev = await joinWith('Dev', { transports: ['websocket'] });
  const mei = await joinWith('Mei', { transports: ['polling'] });
  await until(() => asha.io.engine.transport.name === 'websocket', 'the upgrade');
  assert.equal(mei.io.engine.transport.name, 'polling');
  for (const socket of [asha, dev, mei]) {
    for (const i of [1, 2, 3]) {
      const answer = await ask(socket, 'send_message', { room: 'design', message: `${i} ${'x'.repeat(5_000)}` });
      assert.equal(answer.ok, true);
    }
  }
  for (const socket of [asha, dev, mei])
    await until(() => texts(socket).some((entry) => entry.seq === 9), 'all messages');

  // What is not the chat's is not passed on.
  const [health] = await once(get(`${nginx.url}/health`, { ca }), 'response');
  health.resume();
  assert.equal(health.statusCode, 404);

  // The app trusts the certificate when it is told to, and only then.
  const line = (name) => ['--server', nginx.url, '--name', name, '--room', 'design'];
  const stranger = startApp(t, line('Stranger'), { SSL_CERT_FILE: '' });
  await until(() => /certificate is self-signed, and untrusted/.test(stranger.stderr()), 'that the app refuses', 20_000);
  startApp(t, line('Noor'), { SSL_CERT_FILE: nginx.cert });
  const isIn = (name) => asha.members.some((change) => change.joined.includes(name));
  await until(() => isIn('Noor'), 'the app in the room', 20_000);
  assert.ok(!isIn('Stranger'));
});

test('a trusted proxy says who somebody is: in the log, and for the limit of an address', async (t) => {
  const limits = ['--rate-address-burst', '10', '--rate-address-events-per-second', '1', '--log-level', 'debug'];
  const args = [...limits, '--trusted-proxies', '127.0.0.1'];
  const server = await startServer(t, { data: temporaryDirectory(t), args });
  const from = (address) => ({ extraHeaders: { 'X-Forwarded-For': address } });
  const spend = async (socket) => {
    // A join costs five of ten.
    for (const room of ['one', 'two']) {
      const answer = await ask(socket, 'join_room', { username: `${socket.id}`, room });
      if (!answer.ok) return answer.code;
    }
    return 'ok';
  };
  assert.equal(await spend(await connect(t, server.url, from('203.0.113.1'))), 'ok');
  assert.equal(await spend(await connect(t, server.url, from('203.0.113.2'))), 'ok');
  const polling = { transports: ['polling'], ...from('203.0.113.3') };
  assert.equal(await spend(await connect(t, server.url, polling)), 'ok');
  // The same one, whatever it says of itself.
  const liar = await connect(t, server.url, from('192.0.2.7, 203.0.113.1'));
  assert.equal(await spend(liar), 'rate_limited');
  assert.match(server.stderr(), /address=203\.0\.113\.3 /);

  // Nobody is believed by default.
  const plain = await startServer(t, { data: temporaryDirectory(t), args: limits });
  assert.equal(await spend(await connect(t, plain.url, from('203.0.113.1'))), 'ok');
  assert.equal(await spend(await connect(t, plain.url, from('203.0.113.2'))), 'rate_limited');
  assert.match(plain.stderr(), /address=127\.0\.0\.1 /);
});
