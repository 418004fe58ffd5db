// packaging/grafana/adda.json shows metrics that there are, and all of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startServer, temporaryDirectory } from './support.mjs';

const file = fileURLToPath(new URL('../../packaging/grafana/adda.json', import.meta.url));

test('each metric that the dashboard names is served, with the labels it goes by, and none is left out', async (t) => {
  const dashboard = JSON.parse(readFileSync(file, 'utf8'));
  const server = await startServer(t, { data: temporaryDirectory(t) });
  const lines = (await (await fetch(`${server.url}/metrics`)).text()).split('\n');
  const served = new Map(); // name -> names of its labels
  for (const line of lines) {
    const [, name, labels = ''] = /^([a-z_]+)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name) served.set(name, [...labels.matchAll(/(\w+)="/g)].map((match) => match[1]));
  }
  const family = (name) => name.replace(/_(bucket|sum|count)$/, '');
  const shown = new Set();
  const queries = dashboard.templating.list.map((variable) => variable.query.query ?? '');
  const targets = dashboard.panels.flatMap((panel) => panel.targets);
  for (const expression of [...queries, ...targets.map((target) => target.expr)]) {
    for (const [name] of expression.matchAll(/\b(?:adda|process)_\w+/g)) {
      assert.ok(served.has(name), `${name} is not served`);
      shown.add(family(name));
    }
  }
  for (const name of served.keys()) assert.ok(shown.has(family(name)), `${name} is not shown`);
  for (const { expr, legendFormat } of targets) {
    const [name] = /\b(?:adda|process)_\w+/.exec(expr);
    for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
      assert.ok(['instance', ...served.get(name)].includes(label), `${name} has no ${label}`);
  }
  const ids = dashboard.panels.map((panel) => panel.id);
  assert.equal(new Set(ids).size, ids.length);
});
