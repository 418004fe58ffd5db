// Clients that are not JavaScript, with their default options: Debian's python3-socketio, and so Debian's Python.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, join, startServer, temporaryDirectory, texts, until } from './support.mjs';

test('Python: joins, is acked, is heard, hears, is refused bytes, and upgrades', async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  await ask(asha, 'send_message', { room: 'design', message: 'नमस्ते' });

  const program = fileURLToPath(new URL('client.py', import.meta.url));
  const child = spawn('/usr/bin/python3', [program, url, 'design', 'Monty', 'Hello from Python 🐍']);
  t.after(() => child.kill());
  const told = [];
  createInterface({ input: child.stdout }).on('line', (line) => told.push(JSON.parse(line)));
  let errors = '';
  child.stderr.on('data', (data) => (errors += data));
  child.once('close', (code, signal) => assert.ok(signal || code === 0, errors));

  await until(() => told.some(({ transport }) => transport), 'what it tells of itself');
  assert.deepEqual(told.find(({ joined }) => joined), { joined: 'design', before: ['नमस्ते'] });
  assert.deepEqual(told.find(({ seq }) => seq), { seq: 2 });
  assert.deepEqual(told.find(({ refused }) => refused), { refused: 'invalid', field: 'message' });
  assert.deepEqual(told.find(({ transport }) => transport), { transport: 'websocket' });
  await until(() => texts(asha).some(({ message, username }) => username === 'Monty' && /Python/.test(message)), 'it');

  await ask(asha, 'send_message', { room: 'design', message: 'Hello, Monty' });
  await until(() => told.some(({ heard, by }) => heard === 'Hello, Monty' && by === 'Asha'), 'what Asha says');
  // Who comes and goes within a tick is not spoken of.
  await until(() => asha.members.some(({ joined }) => joined.includes('Monty')), 'who has come');
  child.stdin.end('\n');
  await once(child, 'close');
  await until(() => asha.members.some(({ left }) => left.includes('Monty')), 'who has left');
});
