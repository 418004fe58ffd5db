// Runs bench-load against a started server.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pinned } from './servers.mjs';

const timeLimit = 15 * 60_000;

// settings: bench-load's options. Gives its figures; it asks for a restart of the server by that word on a line.
export async function drive(program, server, settings, { core } = {}) {
  const options = { ...settings, dialect: server.dialect, port: server.port, 'server-pid': server.pid };
  const [first, ...rest] = pinned(core, [
    program,
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]),
  ]);
  const child = spawn(first, rest, { stdio: ['ignore', 'pipe', 'pipe'], timeout: timeLimit, killSignal: 'SIGKILL' });
  let last = '';
  let complaint = '';
  child.stderr.on('data', (data) => (complaint += data));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'restart') server.restart().catch((error) => (complaint += error.message));
    else last = line;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(complaint.trim() || 'took too long');
  return JSON.parse(last);
}
