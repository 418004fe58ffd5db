// Packets and payloads that no client of ours sends: a close with a reason or a refusal, and nobody else notices.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { tellsMemory } from '../conformance/support.mjs';
import { frame, metric, opcode, Peer, text } from './raw.mjs';
import { ask, connect, join, range, startServer, temporaryDirectory, texts, until } from './support.mjs';

const cleanups = [];
const whole = { after: (cleanup) => cleanups.push(cleanup) };
let server; // as it is by default
let free; // without limits of rates
let witness;
let silent;

before(async () => {
  server = await startServer(whole, { data: temporaryDirectory(whole) });
  free = await startServer(whole, { data: temporaryDirectory(whole), args: ['--rate-limits', 'off'] });
  witness = await join(whole, server.url, 'Witness', 'design');
  silent = await beginSilence();
});
after(() => cleanups.reverse().forEach((cleanup) => cleanup()));

async function checkOthersAreServed() {
  assert.equal((await ask(witness, 'send_message', { room: 'design', message: 'still here' })).ok, true);
  assert.equal(witness.connected, true);
}

const event = (...args) => `42${JSON.stringify(args)}`;
const placeholder = (num) => ({ _placeholder: true, num });

// What is begun and never gone on with; the last test sees what became of it.
async function beginSilence() {
  const open = (packet) => Peer.onWebSocket(whole, server.port, packet);
  const attachments = `452-${JSON.stringify(['x', placeholder(0), placeholder(1)])}`;
  return [
    ['no CONNECT', 1008, await open('')],
    ['CONNECT to namespaces that are none', 1008, (await open('')).send(text('40/x,'), text('40/chat?x=1,'))],
    ['no attachment', 1002, (await open()).send(text(attachments))],
    ['one attachment of two', 1002, (await open()).send(text(attachments), frame(opcode.binary, 'bytes'))],
  ];
}

const names = {
  reserved: ['connect', 'connect_error', 'disconnect', 'disconnecting', 'error', 'newListener', 'removeListener'],
  'no text': [null, 1, true, ['a'], {}, { toString: 1 }, { length: 1 }],
  'no name': ['', '\ud800', 'n'.repeat(10_240)],
};

const closing = [
  ...Object.entries(names).flatMap(([what, all]) => all.map((name) => [`a name, ${what}`, event(name, {})])),
  ...Object.values(names).flat().map((name) => ['a name, asking for an ack', `427${JSON.stringify([name])}`]),
  ...['2', '2probe', '5', '0{}', '9', '', '4', '49', '4x'].map((packet) => ['a type out of place', packet]),
  ['a second CONNECT', '40'],
  ['an event elsewhere', '42/x,["a"]'],
  ...['40', '42', '41'].map((type) => ['a namespace of 64 KB', `${type}/${'n'.repeat(65_536)},["a"]`]),
  ...['99999999999999999999', '9007199254740992', '-1', '1.5', '1e3'].map((id) => ['an ack id', `42${id}["a"]`]),
  ...['99999999999999999999', '-1', ''].map((id) => ['an answer to an ack id', `43${id}["a"]`]),
  ...['0', '-1', '', '11', '2147483648', '99999999999', '9'.repeat(30)].flatMap((count) =>
    ['45', '46'].map((type) => ['a number of attachments', `${type}${count}-1["a",${JSON.stringify(placeholder(0))}]`])),
  ...[1, -1, 0.5, '0', null, 2 ** 53].map((num) => ['a placeholder', `451-["a",${JSON.stringify(placeholder(num))}]`]),
  ...['42\ufeff["a"]', '42[,"a"]', '42{"0":"a"}', '42"a"', '42["a', '42["a\\"', '42["disconnect",1e400]'].map((packet) =>
    ['what is around the JSON', packet]),
];

// Behind the name.
const unreadable = [
  `,${'['.repeat(10_000)}${']'.repeat(10_000)}]`, `,${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}]`,
  ...['1e400', '-1e400', 'NaN', 'Infinity', 'undefined', '01', "'a'", '"a', '/**/1'].map((json) => `,${json}]`),
  ',{"room":"design","message":"x","extra":1e400}]', ']x', ']\u0000', ']["b"]', 'x', '',
];

test('malformed packets: 1002 and a reason, and only for who sent them', async (t) => {
  for (const [what, packet] of closing) {
    const peer = await Peer.onWebSocket(t, server.port);
    await peer.send(text(packet)).closed(`the end after ${what}: ${packet.slice(0, 60)}`);
    assert.equal(peer.closeCode, 1002, `${what}: ${packet.slice(0, 60)}`);
    const { payload } = peer.frames().find(({ type }) => type === opcode.close);
    assert.ok(payload.length > 2, `a reason after ${what}`);
  }
  await checkOthersAreServed();
});

test('arguments that are no JSON: refused, with what is wrong and where, and the connection goes on', async (t) => {
  const peer = await Peer.onWebSocket(t, server.port);
  const refused = { ok: false, code: 'invalid', field: 'payload' };
  for (const [id, json] of unreadable.entries()) {
    peer.send(text(`42${id}["send\\u005fmessage"${json}`), text(`42["send_message"${json}`));
    const got = await until(() => peer.texts().find((packet) => packet.startsWith(`43${id}[`)), `the answer to ${json}`);
    const [{ message, ...answer }] = JSON.parse(got.slice(`43${id}`.length));
    assert.deepEqual(answer, refused);
    assert.match(message, /^payload: JSON: .* at byte \d+/);
    const notices = () => peer.texts().filter((packet) => packet.startsWith('42["receive_message"'));
    await until(() => notices().length > id, `the notice of ${json}`);
    const [notice] = JSON.parse(notices().at(-1).slice(2))[1];
    assert.deepEqual([notice.code, notice.args], ['invalid', { event: 'send_message', field: 'payload' }]);
  }
  peer.send(text('42999["list_rooms",{}]'));
  await until(() => peer.texts().some((got) => got.startsWith('43999[{"ok":true')), 'an answer');
  await checkOthersAreServed();
});

test('text where an attachment was announced, and more than was announced: a close', async (t) => {
  const header = text(`451-${JSON.stringify(['x', placeholder(0)])}`);
  for (const bytes of [text(event('x')), Buffer.concat(range(1, 2).map(() => frame(opcode.binary, 'b')))]) {
    const peer = await Peer.onWebSocket(t, server.port);
    assert.equal((await peer.send(header, bytes).closed()).closeCode, 1002);
  }
});

test('JSON of a million keys is too large; as many as fit are passed over', async (t) => {
  const keys = (count) => `{"room":"design",${range(1, count).map((i) => `"k${i}":0`).join()}}`;
  const big = await Peer.onWebSocket(t, server.port);
  assert.equal((await big.send(text(`421["list_members",${keys(1_000_000)}]`)).closed()).closeCode, 1009);
  const peer = await Peer.onWebSocket(t, server.port);
  peer.send(text(`421["list_members",${keys(10_000)}]`));
  await until(() => peer.texts().some((got) => got.startsWith('431[{"ok":false,"code":"not_joined"')), 'the answer');
  await checkOthersAreServed();
});

test('JSON of more than one meaning is read as JavaScript reads it', async (t) => {
  const peer = await Peer.onWebSocket(t, server.port);
  const answer = async (id, json) => {
    peer.send(text(`42${id}${json}`));
    const got = await until(() => peer.texts().find((packet) => packet.startsWith(`43${id}[`)), `the answer to ${json}`);
    return JSON.parse(got.slice(`43${id}`.length))[0];
  };
  const joined = await answer(1, '["join_room",{"username":"No","username":"Twice","room":"design","after":-0}]');
  assert.deepEqual([joined.ok, joined.username], [true, 'Twice']);
  assert.equal((await answer(2, '["send_message",{"room":"design","message":"\\u0041\\ud83d\\ude00"}]')).ok, true);
  await until(() => texts(witness).some(({ message }) => message === 'A\u{1F600}'), 'the message');
  peer.send(frame(opcode.close));
});

test('an ack id in use is answered each time; one that is as large as may be too', async (t) => {
  const peer = await Peer.onWebSocket(t, server.port);
  const packet = event('list_rooms', {}).slice(2);
  peer.send(text(`427${packet}`), text(`427${packet}`), text(`429007199254740991${packet}`));
  await until(() => peer.texts().filter((got) => got.startsWith('437[')).length === 2, 'two answers');
  await until(() => peer.texts().some((got) => got.startsWith('439007199254740991[')), 'the third');
});

test('answers that nobody asked for are passed over', async (t) => {
  const peer = await Peer.onWebSocket(t, server.port);
  for (const id of [...range(0, 400), 2 ** 53 - 1]) peer.send(text(`43${id}["a"]`));
  peer.send(text(`461-5["a",${JSON.stringify(placeholder(0))}]`), frame(opcode.binary, 'b'));
  peer.send(text('421["list_rooms",{}]'));
  await until(() => peer.texts().some((got) => got.startsWith('431[{"ok":true')), 'the answer');
});

test('a namespace that is none, with a query too: CONNECT_ERROR, and the connection goes on', async (t) => {
  const peer = await Peer.onWebSocket(t, server.port);
  for (const nsp of ['/x', '/chat?x=1', '/CHAT', '/\u{1F600}', '//', '/../']) {
    peer.send(text(`40${nsp},`));
    await until(() => peer.texts().includes(`44${nsp},{"message":"Invalid namespace"}`), `the refusal of ${nsp}`);
  }
  peer.send(text('421["list_rooms",{}]'));
  await until(() => peer.texts().some((got) => got.startsWith('431[{"ok":true')), 'the answer');
});

// Every field of every event: what it is, and whether it must be there.
const events = {
  join_room: { username: 'Asha', room: 'design', after: 0, epoch: 'e', token: 'x'.repeat(16) },
  leave_room: { room: 'nowhere' },
  send_message: { room: 'design', message: 'Hello', id: 'a-1', reply_to: 1 },
  send_last_100_message: { room: 'design' },
  history: { room: 'design', before: 5, limit: 5 },
  list_members: { room: 'design', after: 'Asha' },
  list_rooms: {},
};
const optional = ['join_room.after', 'join_room.epoch', 'join_room.token', 'send_message.id', 'send_message.reply_to',
  'history.limit', 'list_members.after'];
const neverRight = [true, false, 1.5, -1, -(2 ** 53), 2 ** 53, 1e300, '', ' ', '\ud800', '\udc00a', 'a\u0000b', [], ['design'],
  [1], {}, { toString: 1 }, { $ne: null }];

test('every field of every event, with every wrong type: refused, and the field is named', async (t) => {
  const asha = await join(t, free.url, 'Asha', 'design', { token: 'x'.repeat(16) });
  await ask(asha, 'send_message', { room: 'design', message: 'first' });
  const isRefused = async (name, payload, field, what) => {
    const answer = await ask(asha, name, payload);
    assert.deepEqual([answer.ok, answer.code, answer.field], [false, 'invalid', field], `${name}.${field} ${what}`);
  };
  for (const [name, good] of Object.entries(events)) {
    const right = await ask(asha, name, { ...good, unknown: { more: [1] } });
    assert.notEqual(right.code, 'invalid', `${name}: ${right.message}`);
    for (const [field, value] of Object.entries(good)) {
      const isOptional = optional.includes(`${name}.${field}`);
      const wrong = [...neverRight, typeof value === 'string' ? 5 : '5', ...(isOptional ? [] : [null])];
      for (const bad of wrong) {
        if (`${name}.${field}` === 'history.limit' && bad === 2 ** 53) continue;
        await isRefused(name, { ...good, [field]: bad }, field, JSON.stringify(bad));
      }
      const { [field]: _, ...missing } = good;
      if (!isOptional) await isRefused(name, missing, field, 'missing');
      else assert.notEqual((await ask(asha, name, missing)).code, 'invalid', `${name} without ${field}`);
    }
    for (const payload of [null, 5, 1.5, true, 'text', '', [], [good]])
      assert.equal((await ask(asha, name, payload)).code, 'invalid', `${name}(${JSON.stringify(payload)})`);
  }
  const heard = texts(asha).map(({ message }) => message);
  assert.deepEqual([...new Set(heard)].sort(), ['Hello', 'first']);
});

test('a length that somebody names is bounded before anything is kept for it', async (t) => {
  const asha = await join(t, free.url, 'Mei', 'long');
  for (const i of range(1, 120)) asha.emit('send_message', { room: 'long', message: `${i}` });
  await until(() => texts(asha).length === 120, 'the messages');
  for (const limit of [100, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53 - 1]) {
    const { messages } = await ask(asha, 'history', { room: 'long', before: 2 ** 53 - 1, limit });
    assert.equal(messages.length, 100);
  }
});

test('20,000 acks of one client, for events that are none, leave nothing behind', async (t) => {
  const bytesOf = () => metric(free.url, 'process_resident_memory_bytes');
  const peer = await Peer.onWebSocket(t, free.port);
  const before = await bytesOf();
  for (const first of range(0, 19).map((i) => i * 1_000)) {
    peer.send(Buffer.concat(range(first, first + 999).map((id) => text(`42${id}["nothing"]`))));
    await until(() => peer.received.includes(`43${first + 999}[`), 'the last answer', 30_000);
  }
  assert.ok(!tellsMemory || (await bytesOf()) - before < 20_000_000);
});

test('10,000 messages at once: who sends them is told, then closed; others are served', async (t) => {
  const peer = await Peer.onWebSocket(t, server.port);
  peer.send(text('420["join_room",{"username":"Flood","room":"design"}]'));
  await until(() => peer.texts().some((got) => got.startsWith('430[{"ok":true')), 'the join');
  peer.send(Buffer.concat(range(1, 10_000).map((id) =>
    text(`42${id}${event('send_message', { room: 'design', message: 'again' }).slice(2)}`))));
  await checkOthersAreServed();
  await peer.closed();
  assert.equal(peer.closeCode, 1008);
  const refused = peer.texts().filter((got) => /^43\d+\[\{"ok":false,"code":"rate_limited"/.test(got));
  assert.ok(refused.length > 100 && refused.every((got) => /"retryAfter":\d/.test(got)));
  const dev = await connect(t, server.url);
  assert.equal((await ask(dev, 'list_rooms', {})).ok, true);
  await checkOthersAreServed();
});

test('what is begun and never gone on with ends in time', async () => {
  for (const [what, code, peer] of silent) {
    await peer.closed(`the end after ${what}`);
    assert.equal(peer.closeCode, code, what);
  }
  await checkOthersAreServed();
});
