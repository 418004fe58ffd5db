// TLS: real clients on both transports, and what is said about certificates that are wrong.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs';
import { connect as connectTcp } from 'node:net';
import path from 'node:path';
import { once } from 'node:events';
import { test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { ask, connect, run, startServer, temporaryDirectory, texts, until } from './support.mjs';

// { cert, key }: file names of a pair for 127.0.0.1, good for ten days.
function makePair(directory, name, { algorithm = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'] } = {}) {
  const cert = path.join(directory, `${name}.pem`);
  const key = path.join(directory, `${name}-key.pem`);
  const subject = ['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1'];
  const args = ['req', '-x509', '-nodes', '-days', '10', ...algorithm, ...subject, '-keyout', key, '-out', cert];
  execFileSync('openssl', args, { stdio: 'pipe' });
  return { cert, key };
}

// The file name of a certificate for `key` that was good for a day in 2020; only openssl's ca can make one.
function makeExpired(directory, key) {
  const inDirectory = (name) => path.join(directory, name);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: 'pipe' });
  writeFileSync(inDirectory('index.txt'), '');
  writeFileSync(
    inDirectory('ca.cnf'),
    `[ca]\ndefault_ca = a\n[a]\ndatabase = ${inDirectory('index.txt')}\nnew_certs_dir = ${directory}\n` +
      'rand_serial = yes\ndefault_md = sha256\npolicy = p\n[p]\ncommonName = supplied\n',
  );
  openssl('req', '-new', '-key', key, '-subj', '/CN=expired', '-out', inDirectory('request.pem'));
  const dates = ['-startdate', '200101000000Z', '-enddate', '200102000000Z'];
  const files = ['-config', inDirectory('ca.cnf'), '-in', inDirectory('request.pem'), '-out', inDirectory('expired.pem')];
  openssl('ca', '-batch', '-selfsign', '-notext', '-keyfile', key, ...dates, ...files);
  return inDirectory('expired.pem');
}

const flags = ({ cert, key }) => ['--tls-cert', cert, '--tls-key', key];

// In the room, over TLS whose certificate nobody vouches for.
async function join(t, url, username, options = {}) {
  const socket = await connect(t, url, { rejectUnauthorized: false, ...options });
  assert.equal((await ask(socket, 'join_room', { username, room: 'design' })).ok, true);
  return socket;
}

// The common name of the certificate that the server shows now.
async function shownName(port, options = {}) {
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false, ...options });
  await once(socket, 'secureConnect');
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return subject.CN;
}

for (const [name, algorithm] of [
  ['EC', undefined],
  ['RSA', ['-newkey', 'rsa:2048']],
]) {
  test(`clients talk over TLS with a certificate of ${name}, on polling, websocket and from one to the other`, async (t) => {
    const directory = temporaryDirectory(t);
    const pair = makePair(directory, 'server', { algorithm });
    const { url } = await startServer(t, { data: directory, args: flags(pair) });
    assert.match(url, /^https:/);
    const asha = await join(t, url, 'Asha', { transports: ['polling'] });
    const dev = await join(t, url, 'Dev', { transports: ['websocket'] });
    const mei = await join(t, url, 'Mei', { transports: ['polling', 'websocket'] });
    await until(() => mei.io.engine.transport.name === 'websocket', 'the upgrade');
    for (const socket of [asha, dev, mei]) {
      for (const i of [1, 2, 3]) await ask(socket, 'send_message', { room: 'design', message: `${i}` });
    }
    const seqs = (socket) => texts(socket).map((entry) => entry.seq);
    await until(() => [asha, dev].every((socket) => seqs(socket).at(-1) === 9), 'all messages');
    assert.deepEqual(seqs(asha).slice(-9), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await ask(dev, 'send_message', { room: 'design', message: 'x'.repeat(8_000) });
    await until(() => texts(asha).some((entry) => entry.message.length === 8_000), 'a long message by polling');
    await until(() => texts(mei).some((entry) => entry.message.length === 8_000), 'a long message by websocket');
  });
}

test('who does not read over TLS is dropped, as everywhere', async (t) => {
  const directory = temporaryDirectory(t);
  const args = [...flags(makePair(directory, 'server')), '--rate-limits', 'off', '--durability', 'normal'];
  const server = await startServer(t, { data: directory, args });
  const slow = await join(t, server.url, 'Slow');
  const asha = await join(t, server.url, 'Asha');
  slow.io.engine.transport.ws.pause();
  const message = '\u{1F600}'.repeat(8_000);
  const isDropped = () => /reason=too_slow/.test(server.stderr());
  for (let i = 0; i < 20 && !isDropped(); ++i) {
    const sends = Array.from({ length: 50 }, () => ask(asha, 'send_message', { room: 'design', message }));
    await Promise.all(sends);
  }
  await until(isDropped, 'the reason in the log');
});

test('SIGHUP: new connections see the new certificate, nobody is dropped; a bad one changes nothing', async (t) => {
  const directory = temporaryDirectory(t);
  const first = makePair(directory, 'first');
  const second = makePair(directory, 'second');
  const used = { cert: path.join(directory, 'used.pem'), key: path.join(directory, 'used-key.pem') };
  const use = (pair) => {
    copyFileSync(pair.cert, used.cert);
    copyFileSync(pair.key, used.key);
  };
  use(first);
  const server = await startServer(t, { data: directory, args: flags(used) });
  const asha = await join(t, server.url, 'Asha');
  asha.on('disconnect', () => assert.fail('dropped'));
  assert.equal(await shownName(server.port), 'first');

  use(second);
  server.child.kill('SIGHUP');
  await until(() => /certificate reloaded/.test(server.stderr()), 'the log');
  assert.equal(await shownName(server.port), 'second');

  writeFileSync(used.cert, 'nonsense');
  server.child.kill('SIGHUP');
  await until(() => /used\.pem: no certificate in PEM/.test(server.stderr()), 'the reason in the log');
  assert.equal(await shownName(server.port), 'second');
  assert.equal((await ask(asha, 'send_message', { room: 'design', message: 'still here' })).ok, true);
  asha.removeAllListeners('disconnect');
  assert.equal(await server.stop(), 0);
});

test('SIGHUP without TLS is no reason to stop', async (t) => {
  const server = await startServer(t, { data: temporaryDirectory(t) });
  server.child.kill('SIGHUP');
  await until(() => /nothing to reload/.test(server.stderr()), 'the log');
  assert.equal(await server.stop(), 0);
});

test('TLS 1.2 and up; anything older is refused', async (t) => {
  const directory = temporaryDirectory(t);
  const { port } = await startServer(t, { data: directory, args: flags(makePair(directory, 'server')) });
  for (const version of ['TLSv1.2', 'TLSv1.3'])
    assert.equal(await shownName(port, { minVersion: version, maxVersion: version }), 'server');
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' };
  await assert.rejects(shownName(port, old), /protocol|EPROTO|alert|ECONNRESET/i);
});

test('plain HTTP on a TLS port, and TLS on a plain one, get something readable', async (t) => {
  const directory = temporaryDirectory(t);
  const secure = await startServer(t, { data: directory, args: flags(makePair(directory, 'server')) });
  const answer = await fetch(`http://127.0.0.1:${secure.port}/health`);
  assert.equal(answer.status, 400);
  assert.equal(await answer.text(), 'this port speaks TLS: begin https://\n');

  const plain = await startServer(t, { data: temporaryDirectory(t) });
  const socket = connectTcp(plain.port, '127.0.0.1');
  socket.write(Buffer.from('16030100c4010000c00303', 'hex'));
  let text = '';
  socket.on('data', (data) => (text += data));
  await once(socket, 'end');
  assert.match(text, /^HTTP\/1\.1 400 [^]*TLS is not spoken here\n$/);
});

test('a pair that is wrong: exit 1 and one line that names the file', async (t) => {
  const directory = temporaryDirectory(t);
  const good = makePair(directory, 'good');
  const other = makePair(directory, 'other');
  const locked = path.join(directory, 'locked.pem');
  execFileSync('openssl', ['ec', '-in', good.key, '-aes256', '-passout', 'pass:secret', '-out', locked], { stdio: 'pipe' });
  const expired = makeExpired(directory, good.key);
  const edwards = makePair(directory, 'edwards', { algorithm: ['-newkey', 'ed25519'] });
  const secret = path.join(directory, 'secret.pem');
  copyFileSync(good.key, secret);
  chmodSync(secret, 0o000);
  const rows = [
    [{ cert: path.join(directory, 'none.pem'), key: good.key }, /none\.pem: No such file/],
    [{ cert: good.key, key: good.key }, /good-key\.pem: no certificate in PEM/],
    [{ cert: good.cert, key: good.cert }, /good\.pem: no private key in PEM/],
    [{ cert: good.cert, key: other.key }, /other-key\.pem: the key of another certificate than .*good\.pem/],
    [{ cert: good.cert, key: locked }, /locked\.pem: the key has a passphrase/],
    [{ cert: expired, key: good.key }, /expired\.pem: expired on /],
    [edwards, /edwards-key\.pem: the key is neither RSA nor EC/],
  ];
  if (process.getuid() !== 0) rows.push([{ cert: good.cert, key: secret }, /secret\.pem: Permission denied/]);
  for (const [pair, expected] of rows) {
    const { code, stdout, stderr } = await run(['--listen', '127.0.0.1:0', '--data', directory, ...flags(pair)]);
    assert.equal(code, 1, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, /^adda-server: .+\n$/);
    assert.match(stderr, expected);
  }
  const half = await run(['--data', directory, '--tls-cert', good.cert]);
  assert.equal(half.code, 2);
  assert.match(half.stderr, /--tls-cert: tls_cert and tls_key belong together, and tls_key is missing/);
});
