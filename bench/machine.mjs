// Where and of what the figures were taken; nothing that tells whose machine it is.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';

function output(program, ...args) {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

const cpu = () => os.cpus()[0]?.model.trim() || 'unknown';

export function machine() {
  const socketIo = JSON.parse(readFileSync('bench/peers/socketio/package-lock.json'));
  return {
    cpu: cpu(),
    cores: os.cpus().length,
    memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
    linux: os.release().split('-')[0],
    node: process.versions.node,
    socketIo: socketIo.packages['node_modules/socket.io'].version,
    qt: output('dpkg-query', '-W', '-f', '${Version}', 'libqt6core6').split(/[+-]/)[0] || 'unknown',
  };
}

export function commit() {
  const hash = output('git', 'rev-parse', '--short', 'HEAD');
  const isChanged = output('git', 'status', '--porcelain', '--untracked-files=no') !== '';
  return hash ? hash + (isChanged ? ' with changes' : '') : 'unknown';
}
