// Bad HTTP and bad frames, byte by byte: each gets its answer, nothing of it is kept, and nobody else notices.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { request, tellsMemory } from '../conformance/support.mjs';
import { frame, frameHeader, metric, opcode, Peer, text, upgradeRequest } from './raw.mjs';
import { ask, join, range, startServer, temporaryDirectory, texts, until } from './support.mjs';

const megabyte = 1_000_000;

const cleanups = [];
const whole = { after: (cleanup) => cleanups.push(cleanup) };
let server;
let witness;
let figures; // when nobody but the witness is there
let slow;

before(async () => {
  server = await startServer(whole, { data: temporaryDirectory(whole) });
  witness = await join(whole, server.url, 'Witness', 'design');
  slow = await beginSlowRequests();
  figures = { fds: await metric(server.url, 'process_open_fds'), bytes: await residentBytes() };
});
after(() => cleanups.reverse().forEach((cleanup) => cleanup()));

const residentBytes = () => metric(server.url, 'process_resident_memory_bytes');

async function checkOthersAreServed() {
  assert.equal((await ask(witness, 'send_message', { room: 'design', message: 'still here' })).ok, true);
  assert.equal(witness.connected, true);
}

async function checkNothingIsKept(bytes) {
  await checkOthersAreServed();
  while ((await metric(server.url, 'process_open_fds')) > figures.fds) continue;
  const more = (await residentBytes()) - figures.bytes;
  assert.ok(!tellsMemory || more < bytes, `${more} bytes more than before`);
}

const head = (line, headers = '') => `${line} HTTP/1.1\r\nHost: test\r\n${headers}\r\n`;
const polling = '/socket.io/?EIO=4&transport=polling';

async function openPolling({ url }) {
  const { sid } = JSON.parse((await request(url + polling)).text.slice(1));
  const post = (body) => request(`${url}${polling}&sid=${sid}`, { method: 'POST', body });
  assert.equal((await post('40')).text, 'ok');
  return { sid, post };
}

// Requests that get a byte now and then, or none, at a server of their own; the last test sees what became of them.
async function beginSlowRequests() {
  const { url, port } = await startServer(whole, { data: temporaryDirectory(whole) });
  const session = await openPolling({ url });
  const postHead = head(`POST ${polling}&sid=${session.sid}`, 'Content-Length: 1000\r\n');
  const starts = { silence: '', 'request line': 'GET /', header: 'GET / HTTP/1.1\r\nHost: ', body: `${postHead}4` };
  const requests = Object.entries(starts).map(([what, bytes]) => {
    const peer = new Peer(whole, port);
    if (bytes) peer.send(bytes);
    return { what, peer };
  });
  for (const _ of range(1, 1_000))
    requests.push({ what: 'one of many', peer: new Peer(whole, port).send('GET / HTTP/1.1\r\nA: ') });
  const timer = setInterval(() => {
    for (const { what, peer } of requests) if (what !== 'silence' && !peer.isClosed) peer.send('a');
  }, 1_000);
  whole.after(() => clearInterval(timer));
  return { requests, session };
}

test('10,000 posts that nobody can take: each has an answer and a close, and no descriptor stays', async (t) => {
  const body = (bytes) => `Content-Length: ${bytes.length}\r\n\r\n${bytes}`;
  const kinds = [
    `POST ${polling} HTTP/1.1\r\nHost: a\r\n${body('4')}`,
    `POST ${polling}&sid=nobody HTTP/1.1\r\nHost: a\r\n${body('bAAA!')}`,
    `POST ${polling}&sid=nobody HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n4`,
    `POST ${polling}&sid=nobody HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n4`,
    `POST ${polling}&sid=nobody HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n`,
    `POST ${polling}&sid=nobody HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n4`,
    `POST /metrics HTTP/1.1\r\nHost: a\r\n${body('x')}`,
    `POST ${polling}&sid=${'s'.repeat(9_000)} HTTP/1.1\r\nHost: a\r\n${body('4')}`,
  ];
  let next = 0;
  await Promise.all(range(1, 50).map(async () => {
    while (next < 10_000) {
      const kind = kinds[next++ % kinds.length];
      const peer = await new Peer(t, server.port).send(kind).closed(`the end of ${kind.slice(0, 80)}`);
      assert.ok(peer.status >= 400 && peer.status < 500, `${peer.status} for ${kind.slice(0, 80)}`);
    }
  }));
  await checkNothingIsKept(40 * megabyte);
});

test('binary that is no base64 ends the post, and its session', async () => {
  for (const payload of ['b!', 'bA', 'b====', '\xff\xfe']) {
    const session = await openPolling(server);
    assert.equal((await session.post(payload)).status, 400);
    assert.equal((await session.post('40')).status, 400);
  }
});

test('heads of 800 KB: 431 and a close, and nothing of them is kept', async (t) => {
  const lines = `A: ${'a'.repeat(8_000)}\r\n`.repeat(100);
  for (const _ of range(1, 4)) {
    const peers = range(1, 100).map(() => new Peer(t, server.port).send('GET / HTTP/1.1\r\n', lines, '\r\n'));
    for (const peer of peers) assert.equal((await peer.closed()).status, 431);
  }
  await checkNothingIsKept(40 * megabyte);
});

test('a frame of a gigabyte, announced: 1009 at once, and nothing is kept ready for it', async (t) => {
  for (const size of [2 ** 30, 2 ** 31, 2 ** 32, 2 ** 62]) {
    const peers = await Promise.all(range(1, 25).map(() => Peer.onWebSocket(t, server.port)));
    for (const peer of peers) peer.send(frameHeader(opcode.text, size), Buffer.alloc(65_536, 'x'));
    for (const peer of peers) assert.equal((await peer.closed()).closeCode, 1009);
  }
  await checkNothingIsKept(40 * megabyte);
});

const closeBody = (code, reason = '') => Buffer.concat([Buffer.from([code >> 8, code & 0xff]), Buffer.from(reason)]);
const reserved = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15];
const pieces = (payload, count) =>
  Buffer.concat([text(payload, { first: 0 }), ...range(2, count).map(() => frame(opcode.continuation, payload, { first: 0 }))]);

const broken = [
  ['no mask', text('3', { mask: 0 }), 1002],
  ...[0x40, 0x20, 0x10].map((bit) => [`reserved bit ${bit}`, text('3', { first: 0x80 | bit }), 1002]),
  ...reserved.map((type) => [`reserved opcode ${type}`, frame(type, '3'), 1002]),
  ['a ping of 126 bytes', frame(opcode.ping, 'p'.repeat(126)), 1002],
  ['a ping in pieces', frame(opcode.ping, 'p', { first: 0 }), 1002],
  ['a continuation of nothing', frame(opcode.continuation, '3'), 1002],
  ['a text within a text', Buffer.concat([text('3', { first: 0 }), text('3')]), 1002],
  ['a length in more bytes than it needs', Buffer.from('81fe00050000000033333333', 'hex'), 1002],
  ['a length of 64 bits', Buffer.from('81ffffffffffffffffff00000000', 'hex'), 1002],
  ['10 MB in one frame', text('x'.repeat(10 * megabyte)), 1009],
  ['10 MB in 10,000 frames', pieces('x'.repeat(1_000), 10_000), 1009],
  ['100,000 empty frames of one message', pieces('', 100_000), 1008],
  ['10,000 pings', Buffer.concat(range(1, 10_000).map(() => frame(opcode.ping, 'p'))), 1008],
  ...['c080', 'eda080', 'f4908080', 'ff'].map((hex) => [`UTF-8 ${hex}`, text(Buffer.from(`33${hex}`, 'hex')), 1007]),
  ['a close body of a byte', frame(opcode.close, 'a'), 1002],
  ...[0, 999, 1004, 1005, 1006, 1015, 2_999, 5_000, 65_535].map((code) =>
    [`close code ${code}`, frame(opcode.close, closeBody(code)), 1002]),
  ['a close reason that is no text', frame(opcode.close, closeBody(1_000, Buffer.from('c080', 'hex'))), 1002],
  ['binary where text belongs', frame(opcode.binary, '3'), 1002],
];

test('broken frames: a close with the code that the standards name, and only for who sent them', async (t) => {
  for (const [what, bytes, code] of broken) {
    const peer = await Peer.onWebSocket(t, server.port);
    await peer.send(bytes).closed(`the end after ${what}`);
    assert.equal(peer.closeCode, code, what);
  }
  await checkNothingIsKept(40 * megabyte);
});

test('a close frame is answered with its own code', async (t) => {
  for (const code of [1_000, 1_001, 3_000, 4_999]) {
    const peer = await Peer.onWebSocket(t, server.port);
    assert.equal((await peer.send(frame(opcode.close, closeBody(code, 'bye'))).closed()).closeCode, code);
  }
});

test('a character may be split over two frames', async (t) => {
  const dev = await Peer.onWebSocket(t, server.port);
  dev.send(text('420["join_room",{"username":"Dev","room":"design"}]'));
  const message = Buffer.from('421["send_message",{"room":"design","message":"split \u{1F600}"}]');
  const within = message.indexOf(0x9f); // the second byte of the character
  dev.send(text(message.subarray(0, within), { first: 0 }), frame(opcode.continuation, message.subarray(within)));
  await until(() => texts(witness).some((entry) => entry.message === 'split \u{1F600}'), 'the message');
  dev.send(frame(opcode.close));
  await dev.closed();
});

test('no extension is agreed on, whatever is offered', async (t) => {
  for (const offered of ['permessage-deflate', 'permessage-deflate; client_max_window_bits, x-webkit-deflate-frame']) {
    const peer = new Peer(t, server.port).send(upgradeRequest(`Sec-WebSocket-Extensions: ${offered}\r\n`));
    await until(() => peer.texts().length > 0, 'the Open packet');
    assert.equal(peer.status, 101);
    assert.doesNotMatch(peer.received.toString('latin1'), /sec-websocket-extensions/i);
    peer.send(text(Buffer.from('3200', 'hex'), { first: 0xc0 }));
    assert.equal((await peer.closed()).closeCode, 1002);
  }
});

test('nobody is known by a cookie: none is set, and one that comes changes nothing', async (t) => {
  for (const headers of ['', 'Cookie: io=someone; session=admin\r\n']) {
    const peer = new Peer(t, server.port).send(head(`GET ${polling}`, `Connection: close\r\n${headers}`));
    assert.equal((await peer.closed()).status, 200);
    assert.doesNotMatch(peer.received.toString('latin1'), /set-cookie/i);
  }
});

test('a request that is not whole in time ends, however often a byte of it comes', async () => {
  const { requests, session } = slow;
  for (const { what, peer } of requests) {
    await peer.closed(`the end of a request with a slow ${what}`);
    assert.equal(peer.status, what === 'silence' ? undefined : 408, what);
  }
  // Who has not got its post through is still there, and may post again.
  assert.equal((await session.post('42["list_rooms",{}]')).text, 'ok');
});
