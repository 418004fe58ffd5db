// The commands of docs/operations.md by which the history is copied and put back, as they stand there.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, join, startServer, temporaryDirectory } from './support.mjs';

const document = readFileSync(fileURLToPath(new URL('../../docs/operations.md', import.meta.url)), 'utf8');

test('a copy made while the server runs is whole, and put back it is another epoch', async (t) => {
  const folder = temporaryDirectory(t);
  const data = path.join(folder, 'data');
  const [, section] = /^## A safe copy of the data\n([^]*?)^## /m.exec(document);
  const commands = section.match(/^ {4}.+$/gm).map((line) => line.trim());
  assert.equal(commands.length, 8);
  const shell = (line) =>
    execFileSync('bash', ['-ec', line.replaceAll('/var/lib/adda-server', data).replaceAll('/var/backups', folder)]);
  const say = (socket, message) => ask(socket, 'send_message', { room: 'design', message });

  const first = await startServer(t, { data });
  const asha = await join(t, first.url, 'Asha', 'design');
  await say(asha, 'before');
  while (!/^adda_unapplied_entries 0$/m.test(await (await fetch(`${first.url}/metrics`)).text()));
  shell(commands.shift());
  assert.equal((await say(asha, 'after')).seq, 2);
  const check = execFileSync('sqlite3', [path.join(folder, 'adda.sqlite'), 'PRAGMA quick_check'], { encoding: 'utf8' });
  assert.equal(check, 'ok\n');
  asha.disconnect();

  assert.equal(commands.shift(), 'systemctl stop adda-server');
  assert.equal(await first.stop('SIGKILL'), null); // with a journal that must not be taken for that of the copy
  assert.equal(commands.pop(), 'systemctl start adda-server');
  commands.forEach(shell);
  const second = await startServer(t, { data });
  // Who has read up to 2 learns that this is another log, and gets all of it.
  const dev = await join(t, second.url, 'Dev', 'design', { after: 2, epoch: asha.answer.epoch });
  assert.notEqual(dev.answer.epoch, asha.answer.epoch);
  assert.match(dev.answer.epoch, /^[0-9a-f]{32}$/);
  assert.deepEqual(dev.answer.messages.map((entry) => entry.message), ['before']);
  assert.equal((await say(dev, 'again')).seq, 2);
  // A room that is new has the same.
  const answer = await ask(dev, 'join_room', { username: 'Dev', room: 'kitchen' });
  assert.equal(answer.epoch, dev.answer.epoch);
});
