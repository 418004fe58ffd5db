// adda-server check-config and doctor: what they say of what is right, and of each thing that is not.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { ask, join, run, startServer, temporaryDirectory } from './support.mjs';

const sqlite = (data, sql) => execFileSync('sqlite3', [path.join(data, 'adda.sqlite'), sql], { encoding: 'utf8' });

function makePair(directory, days) {
  const [cert, key] = ['cert.pem', 'key.pem'].map((name) => path.join(directory, name));
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  const args = ['req', '-x509', '-nodes', '-days', `${days}`, ...ec, '-subj', '/CN=localhost', '-keyout', key, '-out', cert];
  execFileSync('openssl', args, { stdio: 'pipe' });
  return ['--tls-cert', cert, '--tls-key', key];
}

// { code, of(subject) }: of() gives that line's level and text.
async function doctor(data, args = ['--listen', '127.0.0.1:0']) {
  const { code, stdout, stderr } = await run(['doctor', '--data', data, ...args]);
  assert.equal(stderr, '');
  const lines = new Map();
  for (const line of stdout.trimEnd().split('\n')) {
    const [, level, subject, text] = /^(ok|warning|problem) +(\S+(?: \S+)?) +(.+)$/.exec(line) ?? assert.fail(line);
    lines.set(subject.trim(), `${level}: ${text}`);
  }
  const subjects = ['data folder', 'disk', 'database', 'journal', 'open files', 'clock', 'port', 'certificate'];
  assert.deepEqual([...lines.keys()], subjects);
  const hasProblem = [...lines.values()].some((text) => text.startsWith('problem'));
  assert.equal(code, hasProblem ? 1 : 0, stdout);
  return { code, of: (subject) => lines.get(subject) };
}

// A folder with a history, and nobody who has it.
async function makeHistory(t) {
  const data = path.join(temporaryDirectory(t), 'data');
  const server = await startServer(t, { data, args: ['--rate-limits', 'off', '--durability', 'normal'] });
  const asha = await join(t, server.url, 'Asha', 'design');
  const message = 'x'.repeat(2_000);
  const sends = Array.from({ length: 100 }, () => ask(asha, 'send_message', { room: 'design', message }));
  await Promise.all(sends);
  asha.disconnect();
  assert.equal(await server.stop(), 0);
  return data;
}

test('check-config: every setting, and where it comes from', async (t) => {
  const file = path.join(temporaryDirectory(t), 'adda.toml');
  writeFileSync(file, 'workers = 3\n\n[cors]\norigins = ["https://chat.example"]\n');
  const checked = await run(['check-config', '--config', file, '--listen', '[::1]:4000'], { ADDA_LOG_LEVEL: 'debug' });
  assert.equal(checked.code, 0);
  assert.match(checked.stdout, /^listen = "\[::1\]:4000" +# --listen$/m);
  assert.match(checked.stdout, /^log_level = "debug" +# ADDA_LOG_LEVEL$/m);
  assert.ok(checked.stdout.includes(`# ${file}:1\n`));
  assert.match(checked.stdout, new RegExp(`^cors\\.origins = \\["https://chat\\.example"\\] +# ${file}:4$`, 'm'));
  assert.match(checked.stdout, /^durability = "full" +# default$/m);
  // It is a configuration file itself, of the same effect.
  writeFileSync(file, checked.stdout);
  const again = await run(['check-config', '--config', file]);
  const withoutSources = (text) => text.replace(/ +# .*$/gm, '');
  assert.equal(withoutSources(again.stdout), withoutSources(checked.stdout));

  writeFileSync(file, 'workers = 3\nworkres = 3\n');
  const wrong = await run(['check-config', '--config', file]);
  assert.deepEqual([wrong.code, wrong.stdout], [1, '']);
  assert.equal(wrong.stderr, `adda-server: ${file}:2: workres: no such key\n`);
  assert.equal((await run(['check-config', '--workers', 'many'])).code, 2);
  assert.equal((await run(['check-config', 'doctor'])).code, 2);
  const noFile = await run(['check-config', '--tls-cert', '/nowhere/c.pem', '--tls-key', '/nowhere/k.pem']);
  assert.equal(noFile.code, 1);
  assert.match(noFile.stderr, /^adda-server: \/nowhere\/c\.pem: No such file.*\n$/);
});

test('doctor beside a server that runs, with TLS and without', async (t) => {
  const folder = temporaryDirectory(t);
  for (const tls of [[], makePair(folder, 100)]) {
    const data = path.join(folder, `data${tls.length}`);
    const ulimit = '-n 1000';
    const server = await startServer(t, { data, args: tls, ulimit });
    const asha = await join(t, server.url, 'Asha', 'design', {}, { rejectUnauthorized: false });
    const found = await doctor(data, ['--listen', `127.0.0.1:${server.port}`, ...tls]);
    assert.equal(found.code, 0);
    assert.match(found.of('port'), /^ok: .* adda-server \d+\.\d+\.\S+.* runs and is healthy$/);
    assert.match(found.of('database'), /^ok: .*schema version \d+, whole/);
    // The server's own limit, not that of who asks.
    assert.match(found.of('open files'), /^warning: 1000 allowed, for 20000 connections; raise LimitNOFILE=/);
    assert.match(found.of('certificate'), tls.length ? /^ok: .*good until 20/ : /^ok: none, and none is needed/);
    assert.equal((await ask(asha, 'send_message', { room: 'design', message: 'still here' })).ok, true);
    assert.equal(await server.stop(), 0);
  }
});

test('doctor before there is anything', async (t) => {
  const found = await doctor(path.join(temporaryDirectory(t), 'a', 'b'));
  assert.equal(found.code, 0);
  assert.match(found.of('data folder'), /^ok: .* is not there yet/);
  assert.match(found.of('database'), /^ok: .* is not there yet/);
});

test('doctor on a port that others have', async (t) => {
  const data = temporaryDirectory(t);
  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nhello'));
  const silent = createServer(() => {});
  for (const [server, expected] of [
    [other, /^problem: .*another program answers; end it/],
    [silent, /^problem: .*somebody listens and says nothing/],
  ]) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const listen = ['--listen', `127.0.0.1:${server.address().port}`];
    assert.match((await doctor(data, listen)).of('port'), expected);
  }
  silent.unref();
});

test('doctor on a folder that is not as it should be', async (t) => {
  const data = await makeHistory(t);
  writeFileSync(path.join(data, 'adda.sqlite-wal'), '');
  truncateSync(path.join(data, 'adda.sqlite-wal'), 300 * 1024 * 1024);
  assert.match((await doctor(data)).of('journal'), /^warning: 300\.0 MiB/);
  truncateSync(path.join(data, 'adda.sqlite-wal'), 0);
  chmodSync(data, 0o755);
  assert.equal((await doctor(data)).of('data folder'), `warning: others may look into ${data}; chmod 700 ${data}`);
  chmodSync(data, 0o700);
  if (process.getuid() === 0) {
    chownSync(path.join(data, 'adda.sqlite'), 65534, 65534);
    const found = (await doctor(data)).of('data folder');
    assert.match(found, /^problem: .*adda\.sqlite belongs to \S+, the folder to root; chown --reference=/);
    execFileSync('bash', ['-c', found.split('; ').at(-1)]);
    assert.match((await doctor(data)).of('data folder'), /^ok: /);
  }
  const file = path.join(temporaryDirectory(t), 'file');
  writeFileSync(file, '');
  assert.match((await doctor(file)).of('data folder'), /^problem: .*is not a folder/);
});

test('doctor on a history that is not as it should be', async (t) => {
  const data = await makeHistory(t);
  const now = sqlite(data, 'SELECT max(created_time) FROM entry').trim();
  sqlite(data, 'UPDATE entry SET created_time = 4102444800000 WHERE seq = 100');
  assert.match((await doctor(data)).of('clock'), /^problem: .*before the newest message, of 2100-01-01T00:00:00Z; set it/);
  sqlite(data, `UPDATE entry SET created_time = ${now} WHERE seq = 100`);

  const version = sqlite(data, 'PRAGMA user_version').trim();
  sqlite(data, 'PRAGMA user_version = 99');
  assert.match((await doctor(data)).of('database'), /^problem: .*schema version 99; this program knows up to \d+; install/);
  sqlite(data, 'PRAGMA user_version = 1');
  assert.match((await doctor(data)).of('database'), /^ok: .*schema version 1, whole; will be migrated to 3/);
  sqlite(data, `PRAGMA user_version = ${version}`);

  const size = 4096;
  const file = openSync(path.join(data, 'adda.sqlite'), 'r+');
  for (let page = 20; page < 30; ++page) writeSync(file, Buffer.alloc(size, 0x5a), 0, size, page * size);
  assert.match((await doctor(data)).of('database'), /^problem: .*is damaged: .*; stop the server and restore a copy/);
  const empty = path.join(temporaryDirectory(t), 'text');
  mkdirSync(empty, { mode: 0o700 });
  writeFileSync(path.join(empty, 'adda.sqlite'), 'this is not a database, but a text of some length'.repeat(100));
  assert.match((await doctor(empty)).of('database'), /^problem: .*adda\.sqlite.*; stop the server/);
});

test('doctor on certificates', async (t) => {
  const data = temporaryDirectory(t);
  const folder = temporaryDirectory(t);
  const tls = makePair(folder, 10);
  const of = async (args) => (await doctor(data, ['--listen', '127.0.0.1:0', ...args])).of('certificate');
  assert.match(await of(tls), /^warning: .*good until .*; renew it, then systemctl reload/);
  assert.match(await of(['--tls-cert', tls[1], '--tls-key', '/nowhere/key.pem']), /^problem: \/nowhere\/key\.pem: No such file/);
  const other = temporaryDirectory(t);
  const foreign = makePair(other, 100)[3];
  assert.match(await of(['--tls-cert', tls[1], '--tls-key', foreign]), /^problem: .*the key of another certificate/);
  const open = makePair(other, 100);
  chmodSync(open[3], 0o644);
  assert.match(await of(open), /^warning: everybody can read the key.*; chmod 600/);
  const credential = '/run/credentials/adda-server.service/cert.pem';
  assert.match(await of(['--tls-cert', credential, '--tls-key', credential]), /^warning: .*only while the service runs/);
  const bare = (await doctor(data, ['--listen', '0.0.0.0:0'])).of('certificate');
  assert.match(bare, /^warning: none: what is said can be read on the way/);
});
