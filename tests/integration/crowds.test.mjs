// Many at once, and more than there are descriptors for.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { test } from 'node:test';
import { ask, connect, join, startServer, temporaryDirectory, texts, until } from './support.mjs';

const upgradeRequest = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', 'Host: test', 'Connection: Upgrade', 'Upgrade: websocket',
  'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', '',
].join('\r\n');

// TCP connections, all begun in this turn: { socket, received, isClosed }.
function dial(t, port, count) {
  return Array.from({ length: count }, () => {
    const peer = { socket: createConnection({ port, host: '127.0.0.1' }), received: '', isClosed: false };
    peer.socket.on('data', (data) => (peer.received += data.toString('latin1')));
    peer.socket.on('error', () => {});
    peer.socket.on('close', () => (peer.isClosed = true));
    t.after(() => peer.socket.destroy());
    return peer;
  });
}

const isOpen = (peer) => /^HTTP\/1\.1 101 [^]*\r\n\r\n[^]{2,4}0\{[^]*"sid":"[^"]+"/.test(peer.received);
const count = (peers, condition) => peers.filter(condition).length;

async function metric(url, name) {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)[1]);
}

test('5,000 connect at once: all are served, and who was there is too', async (t) => {
  const server = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, server.url, 'Asha', 'design');
  const crowd = dial(t, server.port, 5_000);
  for (const peer of crowd) {
    peer.socket.write(upgradeRequest);
    peer.socket.on('data', () => {
      if (peer.hasAsked || !isOpen(peer)) return;
      peer.hasAsked = true;
      peer.socket.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30])); // "40": CONNECT
    });
  }
  const during = await ask(asha, 'send_message', { room: 'design', message: 'who are all these' });
  assert.equal(during.ok, true);
  const isConnected = (peer) => /40\{"sid":"/.test(peer.received);
  const areAllIn = () => count(crowd, isConnected) === crowd.length || count(crowd, (peer) => peer.isClosed);
  await until(areAllIn, 'every CONNECT', 60_000);
  assert.equal(count(crowd, isConnected), 5_000);
  assert.equal(await metric(server.url, 'adda_connections'), 5_000 + 2); // Asha and this request
  assert.equal(await metric(server.url, 'adda_sockets'), 5_001);
  for (const peer of crowd) peer.socket.destroy();
  while ((await metric(server.url, 'adda_sockets')) > 1) continue;
  assert.equal((await ask(asha, 'send_message', { room: 'design', message: 'gone' })).ok, true);
});

test('a low soft limit of open files is raised', async (t) => {
  const server = await startServer(t, { data: temporaryDirectory(t), ulimit: '-Sn 256' });
  const limit = await until(() => /open files limit=(\d+)/.exec(server.stderr())?.[1], 'the limit in the log');
  assert.ok(Number(limit) > 256);
  assert.equal(await metric(server.url, 'process_max_fds'), Number(limit));
  const crowd = dial(t, server.port, 400);
  for (const peer of crowd) peer.socket.write(upgradeRequest);
  await until(() => count(crowd, isOpen) === 400, 'every Open');
  assert.ok((await metric(server.url, 'process_open_fds')) > 400);
  assert.doesNotMatch(server.stderr(), /accepting paused/);
});

test('a hard limit that is too low for max_connections is warned of', async (t) => {
  const low = await startServer(t, { data: temporaryDirectory(t), ulimit: '-n 300', args: ['--max-connections', '250'] });
  await until(() => /warning .*limit=300 max_connections=250/.test(low.stderr()), 'the warning');
  const fits = await startServer(t, { data: temporaryDirectory(t), ulimit: '-n 300', args: ['--max-connections', '200'] });
  await until(() => /open files limit=300/.test(fits.stderr()), 'the limit');
  assert.equal(await fits.stop(), 0);
  assert.doesNotMatch(fits.stderr(), /warning/);
});

test('out of descriptors: who is connected goes on, others are let in when some are free again', async (t) => {
  const server = await startServer(t, { data: temporaryDirectory(t), ulimit: '-n 64' });
  const asha = await join(t, server.url, 'Asha', 'design');
  const dev = await join(t, server.url, 'Dev', 'design');
  const crowd = dial(t, server.port, 100);
  for (const peer of crowd) peer.socket.write(upgradeRequest);
  await until(() => server.stderr().includes('accepting paused'), 'the warning in the log');
  const served = count(crowd, isOpen);
  assert.ok(served < 64);

  for (let i = 0; i < 20; ++i) {
    assert.equal((await ask(asha, 'send_message', { room: 'design', message: `${i}` })).seq, i + 1);
  }
  assert.equal((await ask(dev, 'history', { room: 'design', before: 21 })).messages.length, 20);
  assert.equal((await ask(dev, 'join_room', { username: 'Dev', room: 'a new one' })).ok, true);
  await until(() => texts(dev).length === 20, 'all that was said');

  // Who waits comes in as others go, until nobody waits.
  const inside = crowd.filter(isOpen);
  for (const peer of inside) peer.socket.destroy();
  const waiting = crowd.filter((peer) => !inside.includes(peer));
  await until(() => {
    for (const peer of waiting) if (isOpen(peer)) peer.socket.destroy();
    return waiting.every(isOpen);
  }, 'everybody who waited');
  const mei = await join(t, server.url, 'Mei', 'design');
  assert.equal(mei.answer.messages.length, 20);
  assert.equal(asha.connected && dev.connected, true);
  // The log is told once, not for each try.
  assert.equal(server.stderr().match(/accepting paused/g).length, 1);
  assert.equal(server.stderr().match(/accepting again/g).length, 1);
  assert.equal(await server.stop(), 0);
});
