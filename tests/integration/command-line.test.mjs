// What the binary says to whoever starts it.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import { test } from 'node:test';
import { run, startServer, temporaryDirectory } from './support.mjs';

const oneLine = /^adda-server: .+\n$/;

test('usage errors: exit 2, one line on stderr', async () => {
  for (const args of [['--nonsense'], ['--listen', 'x'], ['--workers', 'many'], ['--log-level', 'loud'], ['stray']]) {
    const { code, stdout, stderr } = await run(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(stdout, '');
    assert.match(stderr, oneLine);
  }
});

test('failures: exit 1, one line on stderr that says what', async (t) => {
  const data = temporaryDirectory(t);
  const file = path.join(data, 'adda.toml');
  writeFileSync(file, 'workers = 2\nwrokers = 2\n');
  const config = await run(['--config', file]);
  assert.equal(config.code, 1);
  assert.equal(config.stderr, `adda-server: ${file}:2: wrokers: no such key\n`);

  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const listen = await run(['--data', path.join(data, 'd'), '--listen', `127.0.0.1:${taken.address().port}`]);
  taken.close();
  assert.equal(listen.code, 1);
  assert.match(listen.stderr, oneLine);
  assert.match(listen.stderr, /address/);

  writeFileSync(path.join(data, 'adda.sqlite'), 'this is not a database, but a text of some length'.repeat(100));
  const corrupt = await run(['--data', data, '--listen', '127.0.0.1:0']);
  assert.equal(corrupt.code, 1);
  assert.match(corrupt.stderr, oneLine);
  assert.match(corrupt.stderr, /adda\.sqlite/);
});

test('two servers on one history: the second says so and exits 1', async (t) => {
  const data = temporaryDirectory(t);
  const first = await startServer(t, { data });
  const second = await run(['--data', data, '--listen', '127.0.0.1:0']);
  assert.equal(second.code, 1);
  assert.match(second.stderr, oneLine);
  assert.equal(await first.stop(), 0);
});

test('help and version: exit 0, on stdout', async () => {
  const help = await run(['--help']);
  assert.equal(help.code, 0);
  assert.match(help.stdout, /--rate-limits <on\|off>/);
  const version = await run(['--version']);
  assert.match(version.stdout, /^adda-server \d+\.\d+\.\d+( \([0-9a-f]{10}\+?\))?\n$/);
});

test('the environment sets what no flag sets', async (t) => {
  const { code, stderr } = await run(['--data', temporaryDirectory(t)], { ADDA_WORKERS: 'many' });
  assert.equal(code, 2);
  assert.match(stderr, /ADDA_WORKERS/);
});
