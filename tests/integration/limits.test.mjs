// Bad input from real clients and from raw frames: a stable refusal or a close with a reason, and nobody else notices.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { test } from 'node:test';
import WebSocket from 'ws';
import { io } from 'socket.io-client';
import { ask, join, startServer, temporaryDirectory, texts, until } from './support.mjs';

const engine = (url) => `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;

async function raw(t, url) {
  const socket = new WebSocket(engine(url));
  t.after(() => socket.terminate());
  await once(socket, 'message'); // the Open packet
  socket.send('40');
  await once(socket, 'message');
  return socket;
}

test('every field of every event, of the wrong type', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t), args: ['--rate-limits', 'off'] });
  const witness = await join(t, url, 'Witness', 'design');
  const asha = await join(t, url, 'Asha', 'design');
  const good = {
    join_room: { username: 'Asha', room: 'design', after: 0, epoch: 'e', token: 'x'.repeat(16) },
    leave_room: { room: 'nowhere' },
    send_message: { room: 'design', message: 'Hello', id: 'a-1', reply_to: 1 },
    send_last_100_message: { room: 'design' },
    history: { room: 'design', before: 5, limit: 5 },
  };
  const wrong = [true, 1.5, -1, 2 ** 60, '', '\ud800', 'a\u0000b', [], {}, { toString: 1 }, 'x'.repeat(9_000)];
  for (const [event, payload] of Object.entries(good)) {
    for (const field of Object.keys(payload)) {
      for (const value of wrong) {
        const isFine = event === 'history' && field === 'limit' && value === 2 ** 60; // a page is at most 100
        const answer = await ask(asha, event, { ...payload, [field]: value });
        if (isFine) continue;
        assert.equal(answer.ok, false, `${event}.${field} = ${JSON.stringify(value).slice(0, 40)}`);
        assert.equal(typeof answer.code, 'string');
      }
    }
    for (const value of [undefined, null, 5, 'text', [], true]) {
      const answer = await ask(asha, event, value);
      assert.deepEqual([answer.ok, answer.code], [false, 'invalid'], `${event}(${JSON.stringify(value)})`);
    }
  }
  assert.equal((await ask(asha, 'no_such_event', {})).code, 'unknown_event');
  assert.equal(texts(witness).length, 0);
  assert.equal((await ask(witness, 'send_message', { room: 'design', message: 'still here' })).seq, 1);
});

test('names and messages at their limits', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const name = '\u{1F600}'.repeat(64);
  const asha = await join(t, url, `  ${name} `, "'; DROP TABLE room; --");
  assert.deepEqual(asha.answer.members, [name]);
  const longest = '\u{1F600}'.repeat(8_000);
  assert.equal((await ask(asha, 'send_message', { room: asha.answer.room, message: longest })).seq, 1);
  await until(() => texts(asha).length === 1, 'the message');
  assert.equal(texts(asha)[0].message, longest);
  const tooLong = await ask(asha, 'send_message', { room: asha.answer.room, message: longest + 'x' });
  assert.deepEqual([tooLong.ok, tooLong.code, tooLong.field], [false, 'invalid', 'message']);
});

test('bytes are refused, and the field that has them is named', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  const inAField = await ask(asha, 'send_message', { room: 'design', message: Buffer.from('hello') });
  assert.deepEqual([inAField.ok, inAField.code, inAField.field], [false, 'invalid', 'message']);
  const deeper = await ask(asha, 'send_message', { room: 'design', message: 'a', more: [Buffer.from('b')] });
  assert.deepEqual([deeper.ok, deeper.code, deeper.field], [false, 'invalid', undefined]);
  const alone = await ask(asha, 'send_message', Buffer.from('hello'));
  assert.deepEqual([alone.ok, alone.code], [false, 'invalid']);
  assert.equal((await ask(asha, 'send_message', { room: 'design', message: 'hello' })).seq, 1);
});

test('a flood is refused with how long to wait; others are served', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  const dev = await join(t, url, 'Dev', 'design');
  const answers = await Promise.all(
    Array.from({ length: 400 }, () => ask(asha, 'send_message', { room: 'design', message: 'again' })));
  const refused = answers.filter((answer) => !answer.ok);
  assert.ok(refused.length > 0);
  assert.ok(refused.every((answer) => answer.code === 'rate_limited' && answer.retryAfter > 0));
  assert.equal((await ask(dev, 'send_message', { room: 'design', message: 'mine' })).ok, true);
  assert.equal(asha.connected, true);
});

test('broken framing closes that connection with a reason, and no other', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const witness = await join(t, url, 'Witness', 'design');
  const frames = [
    '', '9', '4', '49', '42', '42[]', '42{}', '42[1]', '42[{"toString":1}]', '42["connect"]', '42["x',
    '4299999999999999999999["x"]', '42-1["x"]', '451-["x"]',
    '45999999999-["x"]', '450-["x"]', '45-1-["x"]', '40', '43', '43{}', '2probe', '5', `42/${'n'.repeat(65_536)},["x"]`,
    Buffer.from('0011', 'hex'),
  ];
  for (const frame of frames) {
    const socket = await raw(t, url);
    const closed = once(socket, 'close');
    socket.send(frame);
    const outcome = await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 2_000, 'open'))]);
    assert.notEqual(outcome, 'open', `not closed after: ${String(frame).slice(0, 40)}`);
  }
  const big = await raw(t, url);
  const closed = once(big, 'close');
  big.send('4' + 'x'.repeat(1_000_000));
  assert.equal((await closed)[0], 1009);
  assert.equal(witness.connected, true);
  assert.equal((await ask(witness, 'send_message', { room: 'design', message: 'still here' })).seq, 1);
});

test('an unknown namespace is a connect_error', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const socket = io(`${url}/admin`, { transports: ['websocket'], reconnection: false });
  t.after(() => socket.disconnect());
  const [error] = await once(socket, 'connect_error');
  assert.equal(error.message, 'Invalid namespace');
});

test('HTTP that is not for it gets an answer', async (t) => {
  const { url, port } = await startServer(t, { data: temporaryDirectory(t) });
  assert.equal((await (await fetch(`${url}/health`)).json()).status, 'ok');
  assert.match(await (await fetch(`${url}/metrics`)).text(), /^adda_connections \d+$/m);
  assert.equal((await fetch(`${url}/nowhere`)).status, 404);
  const unknown = await fetch(`${url}/socket.io/?EIO=4&transport=pigeon`);
  assert.deepEqual([unknown.status, await unknown.json()], [400, { code: 0, message: 'Transport unknown' }]);
  const old = await fetch(`${url}/socket.io/?EIO=3&transport=websocket`);
  assert.deepEqual([old.status, await old.json()], [400, { code: 5, message: 'Unsupported protocol version' }]);

  for (const nonsense of ['\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'PRI * HTTP/2.0\r\n\r\n',
    `GET / HTTP/1.1\r\n${'x: y\r\n'.repeat(20_000)}`]) {
    const socket = createConnection({ port });
    let answer = '';
    socket.on('data', (data) => (answer += data));
    socket.on('error', () => {});
    socket.write(nonsense, 'latin1');
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 4\d\d /);
  }
});

test('a page of another origin is refused, the own one and listed ones are not', async (t) => {
  const data = temporaryDirectory(t);
  const { url } = await startServer(t, { data, args: ['--cors-origins', 'https://good.example'] });
  const attempt = (origin) => new Promise((resolve) => {
    const socket = new WebSocket(engine(url), { origin });
    socket.on('open', () => { socket.terminate(); resolve(101); });
    socket.on('unexpected-response', (_, response) => { socket.terminate(); resolve(response.statusCode); });
    socket.on('error', () => {});
  });
  assert.equal(await attempt(undefined), 101);
  assert.equal(await attempt(url), 101);
  assert.equal(await attempt('https://good.example'), 101);
  for (const origin of ['https://good.example.evil', 'http://good.example', 'https://good.example:8443', 'null'])
    assert.equal(await attempt(origin), 403, origin);
});
