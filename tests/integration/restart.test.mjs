// Stopping and starting: nothing acknowledged is lost, sent twice is stored once, clients come back by themselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, connect, join, range, startServer, temporaryDirectory, until } from './support.mjs';

test('the same id gives the same seq, also after a restart', async (t) => {
  const data = temporaryDirectory(t);
  let server = await startServer(t, { data });
  const asha = await join(t, server.url, 'Asha', 'design');
  const first = await ask(asha, 'send_message', { room: 'design', message: 'Hello', id: 'a-1' });
  const again = await ask(asha, 'send_message', { room: 'design', message: 'Hello', id: 'a-1' });
  assert.deepEqual(again, first);
  const parallel = await Promise.all(
    range(1, 3).map(() => ask(asha, 'send_message', { room: 'design', message: 'x', id: 'a-2' })));
  assert.deepEqual(parallel.map((answer) => answer.seq), [2, 2, 2]);
  assert.equal(await server.stop(), 0);

  server = await startServer(t, { data });
  const back = await join(t, server.url, 'Asha', 'design');
  assert.deepEqual(back.answer.messages.map((m) => m.id), ['a-1', 'a-2']);
  assert.equal(back.answer.epoch, asha.answer.epoch);
  const third = await ask(back, 'send_message', { room: 'design', message: 'Hello', id: 'a-1' });
  assert.deepEqual(third, first);
  assert.equal((await ask(back, 'send_message', { room: 'design', message: 'new', id: 'a-3' })).seq, 3);
});

test('SIGTERM in a burst: exit 0 in time, what was acked is there, clients reconnect by themselves', async (t) => {
  const data = temporaryDirectory(t);
  const server = await startServer(t, { data, args: ['--rate-limits', 'off'] });
  const asha = await join(t, server.url, 'Asha', 'design');
  const acked = [];
  const sends = range(1, 2_000).map((i) =>
    ask(asha, 'send_message', { room: 'design', message: `${i}`, id: `id-${i}` }).then(
      (answer) => answer.ok && acked.push([answer.seq, `id-${i}`]), () => {}));
  await until(() => acked.length > 100, 'a hundred acks');
  const start = Date.now();
  assert.equal(await server.stop('SIGTERM'), 0);
  assert.ok(Date.now() - start < 5_000, 'stopped within 5 s');
  await until(() => !asha.connected, 'the client to notice');

  await startServer(t, { data, port: server.port, args: ['--rate-limits', 'off'] });
  await until(() => asha.connected, 'the client to reconnect by itself');
  const dev = await connect(t, server.url);
  const { seq } = await ask(dev, 'join_room', { username: 'Dev', room: 'design' });
  const stored = new Map();
  for (let before = seq + 1; before > 1;) {
    const page = await ask(dev, 'history', { room: 'design', before, limit: 100 });
    for (const entry of page.messages) stored.set(entry.seq, entry.id);
    before = page.messages[0].seq;
  }
  assert.deepEqual([...stored.keys()].sort((a, b) => a - b), range(1, seq));
  for (const [ackedSeq, id] of acked) assert.equal(stored.get(ackedSeq), id);
  await Promise.allSettled(sends);
});

test('SIGINT with nobody connected: exit 0', async (t) => {
  const server = await startServer(t, { data: temporaryDirectory(t) });
  assert.equal(await server.stop('SIGINT'), 0);
});
