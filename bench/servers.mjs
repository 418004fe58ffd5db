// Starts the servers that are compared, each on the first core.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, statfsSync } from 'node:fs';
import { createInterface } from 'node:readline';

const tmpfs = 0x01021994;

export const pinned = (core, command) => ['taskset', '-c', String(core), ...command];

function dataDirectory() {
  const directory = 'build/bench/data';
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  if (statfsSync(directory).type === tmpfs) throw new Error(`${directory} is in memory; durability would cost nothing`);
  return directory;
}

const addaCommand = (programs, data, port) => [
  programs.adda,
  ...['--listen', `127.0.0.1:${port}`, '--data', data, '--workers', '1'],
  ...['--durability', 'full', '--rate-limits', 'off', '--log-level', 'warning'],
];

async function launch(command) {
  const [program, ...args] = pinned(0, command);
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

// name: adda, bare or node. Gives { dialect, pid, port, restart(), stop() }.
export async function startServer(name, programs) {
  const data = name === 'adda' ? dataDirectory() : undefined;
  const command = (port) =>
    ({
      adda: () => addaCommand(programs, data, port),
      bare: () => [programs.bare],
      node: () => [process.execPath, 'bench/peers/socketio/server.mjs'],
    })[name]();
  let process_ = await launch(command(0));
  return {
    dialect: name === 'bare' ? 'bare' : 'socketio',
    pid: process_.pid,
    port: process_.port,
    // Killed, and started again where it was.
    restart: async () => {
      const { port } = process_;
      await process_.stop('SIGKILL');
      process_ = await launch(command(port));
    },
    stop: async () => {
      await process_.stop('SIGKILL');
      if (data) rmSync(data, { recursive: true, force: true });
    },
  };
}
