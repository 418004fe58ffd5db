// Clients with default options (polling, then a websocket), and those that stay on polling.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, client, join, notices, range, startServer, temporaryDirectory, texts, until } from './support.mjs';

const transport = (socket) => socket.io.engine?.transport.name;

// Where so many are served at once that an answer takes its time on a slow machine.
const patiently = (socket, event, payload) => socket.timeout(100_000).emitWithAck(event, payload);

async function joinBy(t, url, username, room, options = {}) {
  const socket = client(t, url, options);
  socket.answer = await patiently(socket, 'join_room', { username, room });
  assert.equal(socket.answer.ok, true, JSON.stringify(socket.answer));
  return socket;
}

test('default options: joins, speaks, hears, is acked, reads the history, and upgrades', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await joinBy(t, url, 'Asha', 'design');
  const dev = await joinBy(t, url, 'Dev', 'design');
  for (const i of range(1, 30))
    assert.equal((await ask(i % 2 ? asha : dev, 'send_message', { room: 'design', message: `${i}` })).seq, i);
  for (const socket of [asha, dev]) {
    await until(() => texts(socket).length === 30, 'all that was said');
    assert.deepEqual(texts(socket).map(({ message }) => message), range(1, 30).map(String));
    await until(() => transport(socket) === 'websocket', 'the upgrade');
  }
  const page = await ask(asha, 'history', { room: 'design', before: 11, limit: 5 });
  assert.deepEqual(page.messages.map(({ seq }) => seq), range(6, 10));
  assert.equal((await ask(dev, 'send_message', { room: 'design', message: '31' })).seq, 31);
  await until(() => texts(asha).length === 31, 'what is said after the upgrade');
  // Who comes and goes within a tick is not spoken of.
  await until(() => asha.members.some(({ joined }) => joined.includes('Dev')), 'who has come');
  dev.disconnect();
  await until(() => asha.members.some(({ left }) => left.includes('Dev')), 'who has left');
});

test('one on polling alone chats with one on a websocket', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await joinBy(t, url, 'Asha', 'design', { transports: ['polling'] });
  const dev = await join(t, url, 'Dev', 'design');
  for (const i of range(1, 20)) await ask(i % 2 ? asha : dev, 'send_message', { room: 'design', message: `ü ${i}` });
  for (const socket of [asha, dev]) {
    await until(() => texts(socket).length === 20, 'all that was said');
    assert.deepEqual(texts(socket).map(({ message }) => message), range(1, 20).map((i) => `ü ${i}`));
  }
  assert.equal(transport(asha), 'polling');
  // Who comes and goes within a tick is not spoken of; Dev came after Asha.
  await until(() => asha.members.some(({ joined }) => joined.includes('Dev')), 'who has come');
  asha.disconnect();
  await until(() => dev.members.some(({ left }) => left.includes('Asha')), 'who has left');
});

test('500 on polling alone hear all that others on websockets say, in order', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t), args: ['--rate-limits', 'off'] });
  const speakers = await Promise.all(range(1, 4).map((i) => join(t, url, `Speaker ${i}`, 'design')));
  const listeners = await Promise.all(
    range(1, 500).map((i) => joinBy(t, url, `Listener ${i}`, 'design', { transports: ['polling'], timeout: 100_000 })));
  await Promise.all(speakers.map(async (speaker) => {
    for (const i of range(1, 25)) await patiently(speaker, 'send_message', { room: 'design', message: `${i}` });
  }));
  for (const listener of [...listeners, ...speakers]) {
    await until(() => texts(listener).length >= 100, 'all that was said', 100_000);
    assert.deepEqual(texts(listener).map(({ seq }) => seq), range(1, 100));
  }
  assert.ok(listeners.every((listener) => listener.connected && transport(listener) === 'polling'));
  // They are heard as well.
  const said = await patiently(listeners[499], 'send_message', { room: 'design', message: 'from polling' });
  await until(() => texts(speakers[0]).at(-1).seq === said.seq, 'what one of them says');
});

for (const [what, options] of [['default options', {}], ['polling alone', { transports: ['polling'] }]]) {
  test(`${what}: reconnects by itself after a restart, and catches up by after`, async (t) => {
    const data = temporaryDirectory(t);
    const server = await startServer(t, { data });
    const asha = await joinBy(t, server.url, 'Asha', 'design', options);
    const dev = await join(t, server.url, 'Dev', 'design');
    for (const i of range(1, 3)) await ask(dev, 'send_message', { room: 'design', message: `${i}` });
    await until(() => texts(asha).length === 3, 'what was said before');
    if (!options.transports) await until(() => transport(asha) === 'websocket', 'the upgrade');
    const missed = new Promise((resolve) => asha.once('disconnect', () => asha.once('connect', async () => {
      const after = texts(asha).at(-1).seq;
      resolve(await ask(asha, 'join_room', { username: 'Asha', room: 'design', after, epoch: asha.answer.epoch }));
    })));
    assert.equal(await server.stop(), 0);
    await startServer(t, { data, port: server.port });
    const back = await join(t, server.url, 'Dev', 'design');
    for (const i of range(4, 8)) await ask(back, 'send_message', { room: 'design', message: `${i}` });
    const answer = await missed;
    assert.deepEqual([answer.ok, answer.complete], [true, true]);
    await until(() => texts(asha).length + answer.messages.length === 8, 'the rest');
    const all = [...texts(asha), ...answer.messages].map(({ seq }) => seq).sort((a, b) => a - b);
    assert.deepEqual(all, range(1, 8));
  });
}

// A web page's way of chatting: no acks, and a name and a time with each message, which the server does not need.
for (const options of [{}, { transports: ['polling'] }, { transports: ['websocket'] }]) {
  test(`without acks, ${options.transports ?? 'default options'}`, async (t) => {
    const { url } = await startServer(t, { data: temporaryDirectory(t) });
    const dev = await join(t, url, 'Dev', 'general');
    await ask(dev, 'send_message', { room: 'general', message: 'earlier' });
    const asha = client(t, url, options);
    asha.emit('join_room', { username: 'Asha', room: 'general' });
    await until(() => asha.heard.some(({ code }) => code === 'welcome'), 'the welcome');
    asha.emit('send_last_100_message', { room: 'general' });
    asha.emit('send_message', { room: 'general', username: 'Asha', message: 'Hello', createdTime: Date.now() });
    await until(() => texts(dev).some(({ username, message }) => username === 'Asha' && message === 'Hello'), 'Hello');
    await until(() => ['earlier', 'Hello'].every((said) => texts(asha).some(({ message }) => message === said)), 'all');
    assert.ok(asha.batches.every(Array.isArray));
    for (const entry of asha.heard) {
      assert.equal(typeof entry.message, 'string');
      assert.equal(typeof entry.username, 'string');
      assert.ok(Math.abs(entry.createdTime - Date.now()) < 600_000);
    }
  });
}

test('what is emitted right behind join_room counts as in the room, and keeps its order', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const dev = await join(t, url, 'Dev', 'general');
  await ask(dev, 'send_message', { room: 'general', message: 'earlier' });
  for (const i of range(1, 20)) {
    const asha = client(t, url, { transports: ['websocket'] });
    asha.emit('join_room', { username: `Asha ${i}`, room: 'general' });
    asha.emit('send_last_100_message', { room: 'general' });
    for (const part of ['a', 'b', 'c']) asha.emit('send_message', { room: 'general', message: `${i} ${part}` });
    asha.emit('leave_room', { room: 'general' });
    asha.emit('join_room', { username: `Asha ${i}`, room: 'kitchen' });
    const answer = await ask(asha, 'send_message', { room: 'kitchen', message: 'Hello' });
    assert.deepEqual([answer.ok, answer.seq], [true, i], JSON.stringify(answer));
    assert.equal(notices(asha, 'not_joined').length, 0);
    assert.ok(asha.batches.some((batch) => batch[0]?.message === 'earlier'), 'the last 100');
  }
  const said = () => texts(dev).map((entry) => entry.message).slice(1);
  await until(() => said().length === 60, 'all of them');
  assert.deepEqual(said(), range(1, 20).flatMap((i) => [`${i} a`, `${i} b`, `${i} c`]));
});

test('what is emitted behind a join that is refused is refused too', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  await join(t, url, 'Dev', 'general');
  const other = client(t, url, { transports: ['websocket'] });
  other.emit('join_room', { username: 'Dev', room: 'general' });
  const answer = await ask(other, 'send_message', { room: 'general', message: 'Hello' });
  assert.equal(answer.code, 'not_joined');
});
