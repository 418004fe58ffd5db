// The real client, with default options where a test does not say otherwise, against socketio-echo.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import { test } from 'node:test';
import { io } from 'socket.io-client';
import { quick, startEcho, within } from './support.mjs';

async function serve(t, options) {
  const server = await startEcho(options);
  t.after(() => server.stop());
  return server;
}

function client(t, url, options = {}) {
  const socket = io(url, options);
  t.after(() => socket.disconnect());
  return socket;
}

const heard = (emitter, event) =>
  within(new Promise((resolve) => emitter.once(event, (...args) => resolve(args))), event);
const transport = (socket) => socket.io.engine.transport.name;

// Resolves when the engine has upgraded, be it before or after this is asked.
async function upgraded(socket) {
  if (!socket.io.engine) await heard(socket.io, 'open');
  if (transport(socket) !== 'websocket') await heard(socket.io.engine, 'upgrade');
  assert.equal(transport(socket), 'websocket');
}

// Stands between client and server, and lets no websocket through before letUpgrade() is called.
async function gate(t, port) {
  let letUpgrade;
  const open = new Promise((resolve) => (letUpgrade = resolve));
  const proxy = createServer((near) => {
    near.once('data', async (head) => {
      if (/upgrade: websocket/i.test(head)) await open;
      const far = createConnection({ port, host: '127.0.0.1' });
      far.write(head);
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) {
        socket.on('error', () => {});
        t.after(() => socket.destroy());
      }
    });
  }).listen(0, '127.0.0.1');
  t.after(() => proxy.close());
  await once(proxy, 'listening');
  return { url: `http://127.0.0.1:${proxy.address().port}`, letUpgrade };
}

const binary = {
  list: [Buffer.from([1, 2, 3]), { deep: Buffer.alloc(0) }],
  big: Buffer.alloc(100_000, 7),
  text: 'ü\u{1F600}',
};

async function exchange(socket, extra = []) {
  for (const args of [[1, 'two', { three: [true, null] }], [], [binary, ...extra], [Buffer.from('alone')]]) {
    const back = heard(socket, 'message-back');
    socket.emit('message', ...args);
    assert.deepEqual(await back, args);
    const acked = new Promise((resolve) => socket.emit('message-with-ack', ...args, (...all) => resolve(all)));
    assert.deepEqual(await within(acked, 'the ack'), args);
  }
}

test('default options: events, acks and binary on polling, and again after the upgrade', async (t) => {
  const { port } = await serve(t);
  const { url, letUpgrade } = await gate(t, port);
  const socket = client(t, url, { auth: { token: '123' } });
  const auth = heard(socket, 'auth');
  await heard(socket, 'connect');
  assert.deepEqual(await auth, [{ token: '123' }]);
  await exchange(socket);
  assert.equal(transport(socket), 'polling');
  letUpgrade();
  await upgraded(socket);
  await exchange(socket);
  assert.equal(socket.connected, true);
});

for (const name of ['polling', 'websocket']) {
  test(`${name} only`, async (t) => {
    const { url } = await serve(t);
    const socket = client(t, url, { transports: [name] });
    assert.deepEqual(await heard(socket, 'auth'), [{}]);
    await exchange(socket);
    assert.equal(transport(socket), name);
  });
}

test('both namespaces over one connection, closed one after the other', async (t) => {
  const { url } = await serve(t);
  const main = client(t, url, { auth: { name: 'main' } });
  const custom = client(t, `${url}/custom`, { auth: { name: 'custom' } });
  assert.equal(main.io, custom.io);
  const auths = await Promise.all([heard(main, 'auth'), heard(custom, 'auth')]);
  assert.deepEqual(auths, [[{ name: 'main' }], [{ name: 'custom' }]]);
  assert.notEqual(main.id, custom.id);
  await Promise.all([exchange(main, ['main']), exchange(custom, ['custom'])]);
  await upgraded(main);
  const { engine } = main.io;
  custom.disconnect();
  await exchange(main);
  custom.connect();
  await heard(custom, 'auth');
  main.disconnect();
  await exchange(custom);
  assert.equal(custom.io.engine, engine);
});

test('an unknown namespace is refused, and who asked stays connected elsewhere', async (t) => {
  const { url } = await serve(t);
  const main = client(t, url);
  const unknown = client(t, `${url}/unknown`);
  const [error] = await heard(unknown, 'connect_error');
  assert.equal(error.message, 'Invalid namespace');
  await exchange(main);
});

test('order is kept, nothing is lost or doubled, while it upgrades under load', async (t) => {
  const { port } = await serve(t);
  const { url, letUpgrade } = await gate(t, port);
  const socket = client(t, url);
  const custom = client(t, `${url}/custom`);
  const total = 2_000;
  let sent = 0;
  const answers = { main: [], custom: [], acks: [] };
  const transportsHeard = new Set();
  const all = new Promise((resolve) => {
    const count = (list) => (value, bytes) => {
      list.push(value);
      if (bytes) assert.equal(bytes.readUInt16BE(), value);
      transportsHeard.add(transport(socket));
      if (answers.main.length === 300) letUpgrade();
      if (Object.values(answers).every(({ length }) => length >= total)) resolve();
    };
    socket.on('message-back', count(answers.main));
    custom.on('message-back', count(answers.custom));
    // Half before the upgrade is let through, and never more than some hundred ahead of the answers.
    const pump = () => {
      const isUpgraded = transport(socket) === 'websocket';
      for (let i = 0; i < 10 && sent < (isUpgraded ? total : total / 2); ++i) {
        const number = sent++;
        const bytes = Buffer.alloc(2);
        bytes.writeUInt16BE(number);
        socket.emit('message', number, ...(number % 7 ? [] : [bytes]));
        socket.emit('message-with-ack', number, count(answers.acks));
        custom.emit('message', number);
      }
      if (sent < total && socket.active) setImmediate(pump);
    };
    custom.once('connect', pump);
  });
  await within(all, 'every answer', 60_000);
  const numbers = Array.from({ length: total }, (_, i) => i);
  assert.deepEqual(answers, { main: numbers, custom: numbers, acks: numbers });
  assert.deepEqual([...transportsHeard], ['polling', 'websocket']);
});

test('fifty clients upgrade at once, each in the middle of its talk', async (t) => {
  const { url } = await serve(t);
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  await Promise.all(Array.from({ length: 50 }, async () => {
    const socket = client(t, url, { forceNew: true });
    const answers = [];
    const all = new Promise((resolve) => socket.on('message-back', (number) => {
      answers.push(number);
      if (number < 99) socket.emit('message', number + 1);
      else resolve();
    }));
    socket.emit('message', 0);
    await within(all, 'every answer', 60_000);
    assert.deepEqual(answers, numbers);
    await upgraded(socket);
  }));
});

test('heartbeats keep a silent connection, on either transport', async (t) => {
  const { url } = await serve(t, { settings: quick });
  for (const options of [{ transports: ['polling'] }, { transports: ['websocket'] }, {}]) {
    const socket = client(t, url, { ...options, forceNew: true });
    socket.on('disconnect', (reason) => assert.fail(reason));
    await heard(socket, 'connect');
    for (let i = 0; i < 4; ++i) await heard(socket.io, 'ping');
    socket.off('disconnect');
  }
});

test('reconnects after a restart of the server on the same port', async (t) => {
  const server = await serve(t);
  const sockets = [{}, { transports: ['polling'] }, { transports: ['websocket'] }].map((options) =>
    client(t, server.url, { ...options, forceNew: true }));
  await Promise.all(sockets.map((socket) => heard(socket, 'connect')));
  await upgraded(sockets[0]);
  const ids = sockets.map(({ id }) => id);
  const lost = sockets.map((socket) => heard(socket, 'disconnect'));
  await server.stop();
  await Promise.all(lost);
  const back = sockets.map((socket) => heard(socket, 'connect'));
  await serve(t, { port: server.port });
  await Promise.all(back);
  sockets.forEach(({ id }, i) => assert.notEqual(id, ids[i]));
  await Promise.all(sockets.map((socket) => exchange(socket)));
  await upgraded(sockets[0]);
});
