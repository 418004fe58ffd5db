// The program in README works as pasted.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { join, startServer, temporaryDirectory, texts, until } from './support.mjs';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const program = /```js\n([\s\S]*?)```/.exec(readme)[1];

test('the ten lines of README join, speak and are heard', async (t) => {
  assert.ok(program.trim().split('\n').filter(Boolean).length <= 10);
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'general');
  // Beside the installed packages, where its import finds them.
  const file = new URL(`./readme-${process.pid}.mjs`, import.meta.url);
  writeFileSync(file, program);
  t.after(() => rmSync(file));
  const child = execFile(process.execPath, [file.pathname, url]);
  t.after(() => child.kill());
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  await until(() => texts(asha).some((entry) => entry.message === 'Hello from Node.js'), 'its message');
  await until(() => /in #general with Asha, Bot \d+; 0 messages before/.test(output), 'what it prints');
  await until(() => /#general Bot \d+: Hello from Node\.js/.test(output), 'its own message');
});
