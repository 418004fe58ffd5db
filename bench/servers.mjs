// Starts the servers that are compared.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

// On that core and no other; undefined: on any.
export const pinned = (core, command) => (core === undefined ? command : ['taskset', '-c', String(core), ...command]);

function emptied(directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}

const addaCommand = (programs, data, port) => [
  programs.adda,
  ...['--listen', `127.0.0.1:${port}`, '--data', data, '--workers', '1'],
  ...['--durability', 'full', '--rate-limits', 'off', '--log-level', 'warning'],
];

async function launch(core, command) {
  const [program, ...args] = pinned(core, command);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  const port = /listening on http:\/\/127\.0\.0\.1:(\d+)$/.exec(first[0])?.[1];
  if (!port) throw new Error(`${command[0]} did not start`);
  return {
    pid: child.pid,
    port: Number(port),
    stop: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

// name: adda, bare, synced or node. programs: { adda, bare }, files. data: a directory that is emptied, and removed when the
// server stops. Gives { dialect, pid, port, restart(), stop() }.
export async function startServer(name, { programs, data, core }) {
  if (name === 'adda' || name === 'synced') emptied(data);
  const command = (port) =>
    ({
      adda: () => addaCommand(programs, data, port),
      bare: () => [programs.bare],
      synced: () => [programs.bare, `${data}/messages`],
      node: () => [process.execPath, 'bench/peers/socketio/server.mjs'],
    })[name]();
  let process_ = await launch(core, command(0));
  return {
    dialect: name === 'bare' || name === 'synced' ? 'bare' : 'socketio',
    pid: process_.pid,
    port: process_.port,
    // Killed, and started again where it was.
    restart: async () => {
      const { port } = process_;
      await process_.stop('SIGKILL');
      process_ = await launch(core, command(port));
    },
    stop: async () => {
      await process_.stop('SIGKILL');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
