// kill -9 in the middle of a burst, round after round on one database: every acked message is there once, in order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, connect, join, startServer, temporaryDirectory, until } from './support.mjs';

const rounds = 15;

async function everything(socket, room, seq) {
  const entries = [];
  for (let before = seq + 1; before > 1;) {
    const page = await ask(socket, 'history', { room, before, limit: 100 });
    entries.unshift(...page.messages);
    before = page.messages[0].seq;
  }
  return entries;
}

test(`every acked message survives ${rounds} kills`, async (t) => {
  const data = temporaryDirectory(t);
  const acked = new Map(); // id to seq
  for (let round = 0; round < rounds; ++round) {
    const server = await startServer(t, { data, args: ['--rate-limits', 'off'] });
    const senders = await Promise.all(
      ['Asha', 'Dev', 'Mei'].map((name) => join(t, server.url, name, 'design')));
    let sent = 0;
    const pump = (sender) => {
      const id = `${round}-${sender.answer.username}-${sent++}`;
      sender.emit('send_message', { room: 'design', message: id, id }, (answer) => {
        if (answer.ok) acked.set(id, answer.seq);
        if (sender.connected) pump(sender);
      });
    };
    const goal = acked.size + 50 + Math.floor(Math.random() * 200);
    for (const sender of senders) for (let i = 0; i < 10; ++i) pump(sender);
    await until(() => acked.size >= goal, 'acks');
    await server.stop('SIGKILL');
    for (const sender of senders) sender.disconnect();
  }

  const server = await startServer(t, { data, args: ['--rate-limits', 'off'] });
  const reader = await connect(t, server.url);
  const { seq } = await ask(reader, 'join_room', { username: 'Reader', room: 'design' });
  const entries = await everything(reader, 'design', seq);
  assert.equal(entries.length, seq);
  entries.forEach((entry, index) => assert.equal(entry.seq, index + 1, 'no holes'));
  assert.equal(new Set(entries.map((entry) => entry.id)).size, seq, 'each once');
  const stored = new Map(entries.map((entry) => [entry.id, entry.seq]));
  for (const [id, ackedSeq] of acked) assert.equal(stored.get(id), ackedSeq, `${id} is where its ack said`);
});
