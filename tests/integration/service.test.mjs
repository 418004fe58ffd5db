// Under a service manager: what it is told, and the socket that it passes (service_manager.py is one).

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ask, binary, join, run, startServer, temporaryDirectory, texts, until } from './support.mjs';

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'service_manager.py');

// { lines, count(line), port, pid(), again(), stderr() }: `lines` are the manager's and the server's own.
function startManager(t, kind, args) {
  const child = spawn('python3', [script, kind, binary, ...args]);
  const manager = { lines: [] };
  let stderr = '';
  child.stderr.on('data', (data) => (stderr += data));
  createInterface({ input: child.stdout }).on('line', (line) => manager.lines.push(line));
  const last = (pattern) => manager.lines.findLast((line) => pattern.test(line));
  t.after(async () => {
    const pid = manager.pid();
    if (pid && !manager.lines.at(-1).startsWith('ended')) process.kill(pid, 'SIGKILL');
    child.stdin.end();
    await once(child, 'close');
  });
  manager.stderr = () => stderr;
  manager.count = (line) => manager.lines.filter((other) => other === line).length;
  manager.pid = () => Number(last(/^started /)?.slice(8));
  manager.port = () => Number(last(/^port /)?.slice(5));
  manager.again = () => child.stdin.write('again\n');
  return manager;
}

test('a client that connects while the server restarts is served by the next process', async (t) => {
  const args = ['--data', temporaryDirectory(t), '--workers', '2', '--listen', '127.0.0.1:1'];
  const manager = startManager(t, 'tcp', args);
  await until(() => manager.count('notify READY=1') === 1, 'READY');
  const url = `http://127.0.0.1:${manager.port()}`;
  // The socket wins over --listen, and the log says so.
  assert.ok(manager.lines.includes(`adda-server listening on ${url}`));
  const said = `listening on the socket of the service manager, whatever listen says url=${url}\n`;
  await until(() => manager.stderr().includes(said), 'the log');
  const asha = await join(t, url, 'Asha', 'design');
  assert.equal((await ask(asha, 'send_message', { room: 'design', message: 'before' })).ok, true);

  process.kill(manager.pid(), 'SIGTERM');
  await until(() => manager.count('ended 0') === 1, 'the end of the first');
  assert.equal(manager.count('notify STOPPING=1'), 1);
  // Nobody listens, and nobody is refused.
  const early = connectTcp(manager.port(), '127.0.0.1');
  await once(early, 'connect');
  early.write('GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  const dev = join(t, url, 'Dev', 'design');
  manager.again();
  let answer = '';
  early.on('data', (data) => (answer += data));
  await once(early, 'end');
  assert.match(answer, /^HTTP\/1\.1 200 .*"status":"ok"/s);
  assert.deepEqual((await dev).answer.messages.map((entry) => entry.message), ['before']);
  assert.equal(manager.count('notify READY=1'), 2);
  // The first client comes back by itself.
  await until(() => asha.connected, 'Asha');
  assert.equal((await ask(asha, 'join_room', { username: 'Asha', room: 'design' })).ok, true);
  await ask(asha, 'send_message', { room: 'design', message: 'after' });
  await until(async () => texts(await dev).some((entry) => entry.message === 'after'), 'the message');
});

test('the manager is told that the server is well, what it does, and that it reloads', async (t) => {
  const manager = startManager(t, 'tcp', ['--data', temporaryDirectory(t)]);
  await until(() => manager.count('notify WATCHDOG=1') >= 2, 'the watchdog');
  const url = `http://127.0.0.1:${manager.port()}`;
  assert.ok(manager.lines.includes(`notify STATUS=${url}; connected: 0, rooms: 0`));
  process.kill(manager.pid(), 'SIGHUP');
  await until(() => manager.count('notify READY=1') === 2, 'READY after the reload');
  assert.equal(manager.count('notify RELOADING=1'), 1);
  process.kill(manager.pid(), 'SIGTERM');
  await until(() => manager.count('ended 0') === 1, 'the end');
});

test('a descriptor that is of no use is said, and the server does not start', async (t) => {
  const expected = {
    two: /passed 2 sockets, and one is taken: give its socket unit one ListenStream=/,
    udp: /passed descriptor 3, but it is not a TCP socket/,
    unix: /passed descriptor 3, but it is not a TCP socket/,
    idle: /passed descriptor 3, but it does not listen/,
    file: /passed descriptor 3, but it is not a socket/,
  };
  const check = async ([kind, message]) => {
    const manager = startManager(t, kind, ['--data', temporaryDirectory(t)]);
    await until(() => manager.count('ended 1') === 1 && manager.stderr(), `the end with ${kind}`);
    assert.match(manager.stderr(), /^adda-server: .+\n$/);
    assert.match(manager.stderr(), message);
  };
  await Promise.all(Object.entries(expected).map(check));
});

test('a socket that is meant for another process is left alone', async (t) => {
  const manager = startManager(t, 'foreign', ['--data', temporaryDirectory(t), '--listen', '127.0.0.1:0']);
  const line = await until(() => manager.lines.find((one) => one.startsWith('adda-server listening')), 'it listens');
  assert.notEqual(line, `adda-server listening on http://127.0.0.1:${manager.port()}`);
});

test('the log as JSON: an object a line, whatever people are called', async (t) => {
  const server = await startServer(t, {
    data: temporaryDirectory(t),
    args: ['--log-format', 'json', '--log-level', 'debug'],
  });
  await join(t, server.url, 'Asha "x" = code="ok"', 'a "room" level=5\u{1F600}');
  const page = { headers: { origin: 'http://a b" reason="c' } };
  assert.equal((await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, page)).status, 403);
  assert.equal(await server.stop(), 0);
  const lines = server.stderr().trim().split('\n').map(JSON.parse);
  for (const { time, level, category, message } of lines) {
    assert.ok(!Number.isNaN(Date.parse(time)));
    assert.match(level, /^(debug|info|warning|error)$/);
    assert.match(category, /^(adda|socketio)\./);
    assert.equal(typeof message, 'string');
  }
  assert.equal(lines.find((line) => line.message === 'stopping').signal, '15');
  assert.equal(lines.find((line) => line.refused === '403').origin, 'http://a b" reason="c');
  const failed = await run(['--data', '/dev/null/x', '--log-format', 'json']);
  assert.equal(failed.code, 1);
  const { level, message } = JSON.parse(failed.stderr);
  assert.equal(level, 'error');
  assert.match(message, /\/dev\/null/);
});

test('in the journal each line begins with its level', async (t) => {
  // JOURNAL_STREAM names the device and the inode of stderr, which only who is started can know.
  const inJournal = 'export JOURNAL_STREAM=$(stat -Lc %d:%i /proc/self/fd/2); exec "$0" "$@"';
  const child = spawn('bash', ['-c', inJournal, binary, '--data', temporaryDirectory(t), '--listen', '127.0.0.1:0']);
  t.after(() => child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.on('data', (data) => (stderr += data));
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  await once(child, 'close');
  for (const line of stderr.trim().split('\n')) assert.match(line, /^<[46]>\d{4}-/);
  assert.match(stderr, /^<6>.* info adda.server stopped$/m);
  // Another stream's name is not ours.
  const other = await run(['--data', '/dev/null/x'], { JOURNAL_STREAM: '1:2' });
  assert.doesNotMatch(other.stderr, /^</);
});
