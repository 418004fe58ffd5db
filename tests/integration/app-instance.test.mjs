// One app a profile: what is started later hands its link over, and ends.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryDirectory } from './support.mjs';

function startApp(t, home, args) {
  const env = {
    ...process.env, QT_QPA_PLATFORM: 'offscreen', QT_QUICK_BACKEND: 'software',
    XDG_CONFIG_HOME: path.join(home, 'config'), XDG_DATA_HOME: path.join(home, 'data'), XDG_RUNTIME_DIR: home,
  };
  const app = spawn(process.env.ADDA_APP, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  app.text = '';
  app.stderr.on('data', (text) => { app.text += text; });
  app.ended = once(app, 'close').then(([code]) => code);
  t.after(() => app.kill('SIGKILL'));
  return app;
}

/// Runs once `profile` listens to later ones.
async function startFirst(t, home, profile, args = []) {
  const socket = path.join(home, `adda-${profile}`);
  const watcher = watch(home);
  const app = startApp(t, home, ['--profile', profile, ...args]);
  while (!existsSync(socket)) await once(watcher, 'change');
  watcher.close();
  return app;
}

test('a later app of the same profile hands over and ends, one of another profile stays', async (t) => {
  const home = temporaryDirectory(t);
  const first = await startFirst(t, home, 'a');
  const link = startApp(t, home, ['--profile', 'a', '--', 'adda://localhost:1/design']);
  assert.equal(await link.ended, 0, link.text);
  const plain = startApp(t, home, ['--profile', 'a']);
  assert.equal(await plain.ended, 0, plain.text);
  const other = await startFirst(t, home, 'b');
  assert.deepEqual([first.exitCode, other.exitCode], [null, null]);
});

test('who asks for a server of their own gets a window of their own', async (t) => {
  const home = temporaryDirectory(t);
  await startFirst(t, home, 'a');
  const picture = path.join(home, 'own.png');
  const own = startApp(t, home, ['--profile', 'a', '--server', 'localhost:1', '--screenshot', picture]);
  assert.equal(await own.ended, 0, own.text);
  assert.ok(existsSync(picture));
});

test('after one that was killed, one of the next two is the first', async (t) => {
  const home = temporaryDirectory(t);
  const killed = await startFirst(t, home, 'a');
  killed.kill('SIGKILL');
  await killed.ended;
  const next = [startApp(t, home, ['--profile', 'a']), startApp(t, home, ['--profile', 'a'])];
  assert.equal(await Promise.race(next.map((app) => app.ended)), 0);
  assert.equal(next.filter((app) => app.exitCode === null).length, 1);
});

test('what is no link: exit 2, one line that says why', async (t) => {
  for (const [argument, why] of [
    ['https://chat.example/', 'it does not begin with adda://'],
    ['adda://chat.example/a?x=1', "after '?' it may have tls=1 only"],
    ['stray', 'it does not begin with adda://'],
  ]) {
    const app = startApp(t, temporaryDirectory(t), ['--', argument]);
    assert.equal(await app.ended, 2);
    assert.equal(app.text, `adda: '${argument}' is not a link to a room (adda://host:port/room): ${why}\n`);
  }
});
