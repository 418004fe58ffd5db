// Starts the server's binary and talks to it with socket.io-client, as somebody else's program would.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';

export const binary = process.env.ADDA_SERVER;

export function temporaryDirectory(t) {
  const directory = mkdtempSync(path.join(tmpdir(), 'adda-test-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

// Runs the binary to its end: { code, stdout, stderr }.
export async function run(args, env = {}) {
  const child = spawn(binary, args, { env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => (stderr += data));
  const [code] = await once(child, 'close');
  return { code, stdout, stderr };
}

// A running server: { url, port, child, stderr(), stop() }. `ulimit`: what the shell sets before it starts it.
export async function startServer(t, { data, port = 0, args = [], ulimit = '' }) {
  const all = ['--listen', `127.0.0.1:${port}`, '--data', data, '--workers', '2', ...args];
  const child = ulimit
    ? spawn('bash', ['-c', `ulimit ${ulimit} && exec "$0" "$@"`, binary, ...all])
    : spawn(binary, all);
  let stderr = '';
  child.stderr.on('data', (data) => (stderr += data));
  const ended = once(child, 'close');
  t.after(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), ended]);
  const match = /^adda-server listening on (https?:\/\/127\.0\.0\.1:(\d+))$/.exec(first[0]);
  if (!match) throw new Error(`the server did not start: ${first[0]} ${stderr}`);
  return {
    url: match[1],
    port: Number(match[2]),
    child,
    stderr: () => stderr,
    // Resolves to the exit code (null: killed by a signal).
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return (await ended)[0];
    },
  };
}

// A client, of default options but for `options`, that keeps what it hears in `heard` (entries) and `members`
// (room_members).
export function client(t, url, options = {}) {
  const socket = io(url, { forceNew: true, ...options });
  t.after(() => socket.disconnect());
  socket.heard = [];
  socket.batches = [];
  socket.members = [];
  socket.on('receive_message', (entries) => {
    socket.batches.push(entries);
    if (Array.isArray(entries)) socket.heard.push(...entries);
  });
  socket.on('room_members', (change) => socket.members.push(change));
  return socket;
}

// A connected client on a websocket.
export async function connect(t, url, options = {}) {
  const socket = client(t, url, { transports: ['websocket'], reconnectionDelay: 50, ...options });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    if (!options.patient) socket.once('connect_error', reject);
  });
  return socket;
}

export const ask = (socket, event, payload) => socket.timeout(10_000).emitWithAck(event, payload);

export async function join(t, url, username, room, extra = {}, options = {}) {
  const socket = await connect(t, url, options);
  const answer = await ask(socket, 'join_room', { username, room, ...extra });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  socket.answer = answer;
  return socket;
}

// Waits until `condition()` is truthy and gives what it gave.
export async function until(condition, what, milliseconds = 10_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export const texts = (socket) => socket.heard.filter((entry) => entry.kind === 'text');
export const notices = (socket, code) =>
  socket.heard.filter((entry) => entry.kind === 'notice' && (!code || entry.code === code));
export const range = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
