// The lines of docs/protocol.md work as pasted, one after the other, and give what the page says.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ask, join, startServer, temporaryDirectory, until } from './support.mjs';

const doc = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
const blocks = [...doc.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code]) => code);
const address = 'http://127.0.0.1:3000';

// Beside the installed packages, where its import finds them.
function run(t, program) {
  const file = new URL(`./protocol-doc-${process.pid}.mjs`, import.meta.url);
  writeFileSync(file, program);
  t.after(() => rmSync(file));
  const child = execFile(process.execPath, [file.pathname]);
  t.after(() => child.kill());
  const running = { output: '', errors: '' };
  child.stdout.on('data', (data) => (running.output += data));
  child.stderr.on('data', (data) => (running.errors += data));
  return running;
}

const keys = (value) => Object.keys(value).sort();

test('every js block, in the order of the page', async (t) => {
  assert.equal(blocks[0].split(address).length, 2, 'the opening snippet names the address once');
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const dev = await join(t, url, 'Dev', 'design');
  await ask(dev, 'send_message', { room: 'design', message: 'earlier' });
  const program = `${blocks.join('\n').replace(address, url)}
    console.log(JSON.stringify({ joined, sent, page, more, rooms, left }));
    await socket.emitWithAck('join_room', { username: 'Asha', room: 'design' });
  `;
  const running = run(t, program);
  const line = await until(() => {
    assert.equal(running.errors, '');
    return /^\{"joined".*$/m.exec(running.output)?.[0];
  }, 'the acks');
  const { joined, sent, page, more, rooms, left } = JSON.parse(line);
  for (const answer of [joined, sent, page, more, left]) assert.equal(answer.ok, true, line);

  assert.deepEqual(keys(joined), [
    'complete', 'count', 'epoch', 'members', 'messages', 'ok', 'room', 'seq', 'username']);
  assert.deepEqual([joined.room, joined.username, joined.seq, joined.count], ['design', 'Asha', 1, 2]);
  assert.deepEqual([joined.members, joined.complete, typeof joined.epoch], [['Asha', 'Dev'], true, 'string']);
  assert.deepEqual(keys(joined.messages[0]), ['createdTime', 'id', 'kind', 'message', 'room', 'seq', 'username']);
  assert.deepEqual(keys(sent), ['createdTime', 'ok', 'seq']);
  assert.deepEqual([sent.seq, Number.isInteger(sent.createdTime)], [2, true]);
  assert.deepEqual(page, { ok: true, messages: [], start: true });
  assert.deepEqual(more, { ok: true, members: [], count: 2, complete: true });
  assert.deepEqual(rooms, [{ room: 'design', count: 2, lastTime: sent.createdTime }]);
  assert.deepEqual(left, { ok: true });

  // Twice: what is said before the program is in the room again does not come to it.
  const welcomes = () => running.output.split('ChatBot: Welcome Asha').length - 1;
  await until(() => welcomes() === 2, 'the welcomes that receive_message printed');
  await ask(dev, 'send_message', { room: 'design', message: 'later' });
  await until(() => running.output.includes('Dev: later'), 'the message that receive_message printed');
  await join(t, url, 'Mei', 'design');
  await until(() => /^3 in design \{ joined: .*'Mei'/m.test(running.output), 'what room_members printed');
});

test('every event is on the page: with its payload, its ack, a line of code, and what comes without an ack', () => {
  const names = readFileSync(new URL('../../events/EventNames.h', import.meta.url), 'utf8').matchAll(/u?"(\w+)"/g);
  const [, ofClients, ofServer] = /\n## From a client\n([^]*)\n## From the server\n([^]*)\n## /.exec(doc);
  const sections = (part) => new Map(part.split(/^### /m).slice(1).map((text) => [/^\w+/.exec(text)[0], text]));
  const client = sections(ofClients);
  const server = sections(ofServer);
  for (const [, name] of names) assert.ok(client.has(name) !== server.has(name), name);
  const parts = [/^`\{/m, /^Ack: `/m, /```js\n/, /without an ack/i];
  for (const text of client.values()) for (const part of parts) assert.match(text, part);
  for (const name of server.keys()) assert.ok(blocks[0].includes(`socket.on('${name}', `), name);
});
