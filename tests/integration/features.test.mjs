// The six features, seen by a plain Socket.IO client.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, connect, join, notices, range, startServer, temporaryDirectory, texts, until } from './support.mjs';

test('join: an ack with the members, a welcome to the joiner, a notice to the others', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  assert.deepEqual(asha.answer.members, ['Asha']);
  assert.equal(asha.answer.count, 1);
  assert.equal(asha.answer.seq, 0);
  assert.equal(asha.answer.room, 'design');
  assert.equal(typeof asha.answer.epoch, 'string');
  const [welcome] = await until(() => notices(asha, 'welcome').length && notices(asha, 'welcome'), 'the welcome');
  assert.equal(welcome.message, 'Welcome Asha');
  assert.equal(welcome.username, 'ChatBot');
  assert.equal(welcome.seq, undefined);
  assert.ok(Math.abs(welcome.createdTime - Date.now()) < 60_000);

  const dev = await join(t, url, 'Dev', 'design');
  assert.deepEqual(dev.answer.members, ['Asha', 'Dev']);
  await until(() => notices(asha, 'joined').length === 1, 'the joined notice');
  assert.equal(notices(asha, 'joined')[0].args.username, 'Dev');
  await until(() => asha.members.some((change) => change.joined.includes('Dev') && change.count === 2), 'room_members');
  dev.disconnect();
  await until(() => notices(asha, 'left').length === 1, 'the left notice');
  assert.equal(notices(asha, 'left')[0].message, 'Dev left');
  assert.equal(notices(dev, 'joined').length, 0, 'nobody is told of their own coming');
});

test('join: the last 100 of 150, in order; older ones by history', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  for (const i of range(1, 150)) {
    const answer = await ask(asha, 'send_message', { room: 'design', message: `message ${i}` });
    assert.equal(answer.seq, i);
    assert.equal(typeof answer.createdTime, 'number');
  }
  const dev = await join(t, url, 'Dev', 'design');
  assert.deepEqual(dev.answer.messages.map((m) => m.seq), range(51, 150));
  assert.deepEqual(dev.answer.messages.map((m) => m.message), range(51, 150).map((i) => `message ${i}`));
  assert.equal(dev.answer.seq, 150);

  dev.batches.length = 0;
  const asked = await ask(dev, 'send_last_100_message', { room: 'design' });
  assert.equal(asked.ok, true);
  const batch = await until(() => dev.batches.find((b) => b.length > 1), 'one receive_message with the last 100');
  assert.deepEqual(batch.map((m) => m.seq), range(51, 150));

  const older = await ask(dev, 'history', { room: 'design', before: 51, limit: 100 });
  assert.deepEqual(older.messages.map((m) => m.seq), range(1, 50));
  assert.equal(older.start, true);
});

test('send: everybody in the room hears it, the sender too, nobody elsewhere; always an array', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  const dev = await join(t, url, 'Dev', 'design');
  const mei = await join(t, url, 'Mei', 'kitchen');
  const answer = await ask(asha, 'send_message', { room: 'design', message: 'Both fixed.', id: 'a-1' });
  for (const socket of [asha, dev]) {
    const [heard] = await until(() => texts(socket).length && texts(socket), 'the message');
    assert.deepEqual(heard, {
      room: 'design', seq: 1, id: 'a-1', kind: 'text', username: 'Asha', message: 'Both fixed.',
      createdTime: answer.createdTime,
    });
  }
  for (const socket of [asha, dev, mei]) assert.ok(socket.batches.every(Array.isArray));
  await ask(mei, 'send_message', { room: 'kitchen', message: 'Tea?' });
  await until(() => texts(mei).length === 1, "mei's own message");
  assert.equal(texts(mei)[0].room, 'kitchen');
  assert.equal(texts(dev).length, 1);
});

test('send: a forged username is not believed', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  await join(t, url, 'Dev', 'design');
  await ask(asha, 'send_message', { room: 'design', message: 'I agree', username: 'Dev', createdTime: 1 });
  const [heard] = await until(() => texts(asha).length && texts(asha), 'the message');
  assert.equal(heard.username, 'Asha');
  assert.ok(heard.createdTime > 1);
});

test('resume: after gives exactly what is missing; another epoch gives a fresh snapshot', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  const dev = await join(t, url, 'Dev', 'design');
  const { epoch } = dev.answer;
  dev.disconnect();
  for (const i of range(1, 130)) await ask(asha, 'send_message', { room: 'design', message: `${i}` });
  const back = await join(t, url, 'Mei', 'design', { after: 7, epoch });
  assert.deepEqual(back.answer.messages.map((m) => m.seq), range(8, 130));
  assert.equal(back.answer.complete, true);
  const upToDate = await ask(back, 'join_room', { username: 'Mei', room: 'design', after: 130, epoch });
  assert.deepEqual(upToDate.messages, []);
  assert.equal(upToDate.complete, true);
  const fresh = await ask(back, 'join_room', { username: 'Mei', room: 'design', after: 7, epoch: 'another' });
  assert.deepEqual(fresh.messages.map((m) => m.seq), range(31, 130));
  assert.equal(fresh.complete, false);
});

test('list_members: everybody in the room, a page at a time, in the order of the names', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const names = Array.from({ length: 230 }, (_, i) => `person ${1000 + i}`);
  const people = await Promise.all(names.map((name) => join(t, url, name, 'design')));
  const first = await ask(people[0], 'join_room', { username: names[0], room: 'design' });
  assert.equal(first.count, 230);
  assert.deepEqual(first.members, names.slice(0, 100));
  const second = await ask(people[0], 'list_members', { room: 'design', after: first.members.at(-1) });
  assert.deepEqual([second.members, second.count, second.complete], [names.slice(100, 200), 230, false]);
  const third = await ask(people[0], 'list_members', { room: 'design', after: second.members.at(-1) });
  assert.deepEqual([third.members, third.complete], [names.slice(200), true]);
  const stranger = await connect(t, url);
  const refused = await stranger.emitWithAck('list_members', { room: 'design' });
  assert.equal(refused.code, 'not_joined');
});

test('list_rooms: the rooms that exist, most recently spoken in first, with how many are in each', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  await ask(asha, 'join_room', { username: 'Asha', room: 'kitchen' });
  await join(t, url, 'Dev', 'design');
  await ask(asha, 'send_message', { room: 'kitchen', message: 'Tea?' });
  await new Promise((resolve) => setTimeout(resolve, 5)); // two messages of one millisecond have no order in time
  const last = await ask(asha, 'send_message', { room: 'design', message: 'Done' });
  const visitor = await connect(t, url);
  const { rooms } = await ask(visitor, 'list_rooms', {});
  assert.deepEqual(rooms.map(({ room, count }) => [room, count]), [['design', 2], ['kitchen', 1]]);
  assert.equal(rooms[0].lastTime, last.createdTime);
});

test('a client that asks for no acks can chat, and reads what was refused', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await connect(t, url);
  asha.emit('join_room', { username: 'Asha', room: 'design' });
  await until(() => notices(asha, 'welcome').length, 'the welcome');
  asha.emit('send_message', { room: 'design', message: 'Hello', username: 'Asha', createdTime: Date.now() });
  await until(() => texts(asha).length, 'its own message');
  asha.emit('send_last_100_message', { room: 'design' });
  await until(() => texts(asha).length === 2, 'the last messages');
  const other = await connect(t, url);
  other.emit('join_room', { username: 'Asha', room: 'design' });
  await until(() => notices(other, 'name_taken').length, 'the refusal as a notice');
});

test('a join behind one whose name was refused is refused too, whatever is asked meanwhile', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t), args: ['--rate-limits', 'off'] });
  const named = (letter) => ({ username: 'Asha', room: 'design', token: letter.repeat(16) });
  const asha = await connect(t, url);
  assert.equal((await ask(asha, 'join_room', named('a'))).ok, true);
  assert.equal((await ask(asha, 'send_message', { room: 'design', message: 'x'.repeat(2_000) })).ok, true);
  asha.disconnect();
  const other = await connect(t, url);
  while ((await ask(other, 'list_rooms', {})).rooms[0].count > 0); // and so its name is nobody's
  const first = ask(other, 'join_room', named('b'));
  const behind = Array.from({ length: 250 }, () => ask(other, 'join_room', named('b')));
  assert.equal((await first).code, 'name_taken');
  const answers = await Promise.all([ask(other, 'join_room', named('c')), ...behind]);
  assert.deepEqual([...new Set(answers.map((answer) => answer.code))], ['name_taken']);
  assert.equal((await ask(other, 'send_message', { room: 'design', message: 'Hello' })).code, 'not_joined');
});
