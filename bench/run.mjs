// Runs every load against every server and prints the table. Called by bin/bench, which builds what this needs.

import { mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { drive } from './drive.mjs';
import { loads } from './loads.mjs';
import { commit, machine } from './machine.mjs';
import { intoReadme, problems, resultsText, serverNames, summarise, table } from './report.mjs';
import { startServer } from './servers.mjs';

const everyServer = Object.keys(serverNames).join(',');
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    server: { type: 'string', default: everyServer },
    repeats: { type: 'string', default: '3' },
    adda: { type: 'string', default: 'build/release/bin/adda-server' },
    programs: { type: 'string', default: 'build/release/bin' },
    readme: { type: 'boolean', default: false },
  },
});
const tmpfs = 0x01021994;
const programs = {
  adda: options.adda,
  bare: `${options.programs}/bench-bare`,
  load: `${options.programs}/bench-load`,
};
const isFull = !options.quick && !options.only && options.server === everyServer && options.repeats === '3';
const savedAt = isFull ? 'bench/results.json' : 'build/bench/results.json';

const progress = (text) => process.stderr.write(`${text}\n`);

function chosen(known, wanted) {
  const names = wanted.split(',');
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  return names;
}

// Each load three times against each server, in another order each time, so that what changes on the machine meanwhile
// does not fall on one of them.
function plan() {
  const servers = chosen(Object.keys(serverNames), options.server);
  const ids = loads.map(({ id }) => id);
  const wanted = chosen(ids, options.only ?? ids.join(','));
  const runs = [];
  for (let repeat = 0; repeat < (options.quick ? 1 : Number(options.repeats)); ++repeat) {
    for (const load of loads.filter(({ id }) => wanted.includes(id))) {
      if (repeat >= (load.repeats ?? Infinity)) continue;
      const among = servers.filter((server) => load.servers.includes(server));
      among.forEach((_, i) => runs.push({ load, server: among[(i + repeat) % among.length] }));
    }
  }
  return runs;
}

async function run({ load, server: name }) {
  const server = await startServer(name, { programs, data: 'build/bench/data', core: 0 });
  try {
    const settings = { ...load.program, ...(options.quick ? load.quick : {}) };
    return { load: load.id, server: name, figures: await drive(programs.load, server, settings, { core: 1 }) };
  } catch (error) {
    return { load: load.id, server: name, error: error.message };
  } finally {
    await server.stop();
  }
}

function said({ load, figures, error }) {
  if (error) return `failed: ${error}`;
  const { figures: wanted } = loads.find(({ id }) => id === load);
  const shown = wanted.map(
    ({ name, title, unit, digits, scale = 1, isMoreIf }) =>
      `${title} ${figures[isMoreIf] > 0 ? '> ' : ''}${(figures[name] / scale).toFixed(digits)} ${unit}`.trim(),
  );
  // It could not keep up.
  if (figures.drainSeconds > 1) shown.push(`what was sent had arrived ${figures.drainSeconds.toFixed(1)} s later`);
  return shown.join(', ');
}

// SIGINT: tell of what has been run until then.
let isInterrupted = false;
process.on('SIGINT', () => (isInterrupted = true));

async function runAll(planned) {
  const results = [];
  const started = Date.now();
  for (const [i, one] of planned.entries()) {
    if (isInterrupted) break;
    const spent = (Date.now() - started) / 60_000;
    const remains = i > 2 ? `, about ${Math.ceil((spent / i) * (planned.length - i))} min remain` : '';
    progress(`[${i + 1}/${planned.length}${remains}] ${one.load.id} ${serverNames[one.server]}: ${one.load.title}`);
    results.push(await run(one));
    progress(`    ${said(results.at(-1))}`);
  }
  return results;
}

function writeReadme(results) {
  writeFileSync('README.md', intoReadme(readFileSync('README.md', 'utf8'), results));
}

async function main() {
  if (options.readme) return writeReadme(JSON.parse(readFileSync('bench/results.json')));
  if (os.cpus().length < 2) throw new Error('needs two cores: one for the server, one for the load');
  mkdirSync('build/bench', { recursive: true });
  if (statfsSync('build/bench').type === tmpfs) throw new Error('build/ is in memory, where durability costs nothing');
  const runs = await runAll(plan());
  const results = { date: new Date().toISOString().slice(0, 10), commit: commit(), machine: machine(), runs };
  results.summary = summarise(runs);
  writeFileSync(savedAt, resultsText(results));
  if (isFull) writeReadme(results);
  console.log(table(results.summary));
  progress(`\nSaved in ${savedAt}${isFull ? ' and README.md' : ''}.`);
  const isOurs = ({ server }) => server === 'adda';
  for (const text of problems(runs.filter((one) => !isOurs(one)))) progress(`of a peer: ${text}`);
  for (const text of problems(runs.filter(isOurs))) {
    progress(`WRONG: ${text}`);
    process.exitCode = 1;
  }
}

main().catch((error) => {
  progress(`bench: ${error.message}`);
  process.exitCode = 1;
});
