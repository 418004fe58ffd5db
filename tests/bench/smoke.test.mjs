// Every load, with few clients and for a moment: each message reaches everybody once.

import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { drive } from '../../bench/drive.mjs';
import { loads } from '../../bench/loads.mjs';
import { problems } from '../../bench/report.mjs';
import { startServer } from '../../bench/servers.mjs';

const programs = { adda: process.env.ADDA_SERVER, bare: process.env.BENCH_BARE, load: process.env.BENCH_LOAD };
const small = { clients: 20, rooms: 2, history: 100, warmup: 0.2, seconds: 0.5, megabytes: 0.5, messages: 500 };

async function run(t, load, name) {
  const data = mkdtempSync(path.join(tmpdir(), 'adda-bench-'));
  const server = await startServer(name, { programs, data });
  t.after(() => server.stop());
  const settings = { ...load.program, ...small, rooms: load.program.rooms > 1 ? small.rooms : 1 };
  return drive(programs.load, server, settings, {});
}

// One of each kind; the others differ in numbers only.
const kinds = new Map(loads.map((load) => [load.program.load, load]));
for (const [kind, load] of kinds) {
  for (const name of load.servers.filter((server) => server !== 'node')) {
    test(`${kind} with ${name}`, async (t) => {
      const figures = await run(t, load, name);
      assert.deepEqual(problems([{ load: load.id, server: name, figures }]), []);
      for (const { name: figure } of load.figures) assert.equal(typeof figures[figure], 'number', figure);
      if (kind === 'fanout') assert.ok(figures.deliveriesPerSecond > 0);
    });
  }
}
