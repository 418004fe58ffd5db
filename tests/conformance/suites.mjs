// Runs the test suites of the two protocol texts against socketio-echo, which has to have port 3000 for them.
//   node tests/conformance/suites.mjs DIR [TIMES]
// DIR holds checkouts of engine.io-protocol and socket.io-protocol, with `npm ci` done in the test-suite/ of each.
// SOCKETIO_ECHO is the program, otherwise that of build/dev. One line for each run; exit code 1 when one failed.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.env.SOCKETIO_ECHO ??= fileURLToPath(new URL('../../build/dev/bin/socketio-echo', import.meta.url));
const { startEcho } = await import('./support.mjs');
const preload = fileURLToPath(new URL('suites-preload.cjs', import.meta.url));
// What the suites expect to be told in the handshake, and wait for.
const settings = { pingInterval: 300, pingTimeout: 200, connectTimeout: 1_000, maxPayload: 1_000_000 };

const directory = process.argv[2];
const times = Number(process.argv[3] ?? 10);

function usage(problem) {
  console.error(`suites.mjs: ${problem}; usage: node tests/conformance/suites.mjs DIR [TIMES]`);
  process.exit(2);
}

// { isPassed, output } of one run.
async function run(suite) {
  const child = spawn(process.execPath, ['node_modules/mocha/bin/mocha', 'test-suite.js'], {
    cwd: suite,
    env: { ...process.env, NODE_OPTIONS: `--require=${preload}` },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const [code] = await once(child, 'close');
  return { isPassed: code === 0, output };
}

if (!directory) usage('which directory?');
if (!(Number.isInteger(times) && times > 0)) usage(`not a number of times: ${process.argv[3]}`);
if (!existsSync(process.env.SOCKETIO_ECHO)) usage(`no program at ${process.env.SOCKETIO_ECHO}`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1)); // and socketio-echo with it
let failures = 0;
for (const [name, isEngine] of [['engine.io-protocol', true], ['socket.io-protocol', false]]) {
  const suite = path.join(directory, name, 'test-suite');
  if (!existsSync(path.join(suite, 'node_modules/mocha'))) usage(`nothing installed in ${suite}`);
  const server = await startEcho({ isEngine, port: 3000, settings });
  for (let i = 1; i <= times; ++i) {
    const { isPassed, output } = await run(suite);
    const counts = [...output.matchAll(/^ *(\d+ (?:passing|failing).*)$/gm)].map(([, count]) => count).join(', ');
    console.log(`${name} ${i}/${times}: ${isPassed ? 'passed' : 'FAILED'}: ${counts || 'nothing was run'}`);
    if (isPassed) continue;
    ++failures;
    console.log(output.replace(/^/gm, '    '));
  }
  await server.stop();
}
process.exit(failures ? 1 : 0);
