// What the table says of given figures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { intoReadme, problems, resultsText, summarise, table } from '../../bench/report.mjs';

const runOf = (load, server, figures) => ({ load, server, figures });
const cells = (text) =>
  text
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
const cpu = (adda, bare, node) =>
  cells(
    table(
      summarise([
        runOf('a', 'adda', { cpuPerDelivery: adda }),
        ...(bare ? [runOf('a', 'bare', { cpuPerDelivery: bare })] : []),
        ...(node ? [runOf('a', 'node', { cpuPerDelivery: node })] : []),
      ]),
    ),
  )[0];

test('the median of the runs, and what is least and most', () => {
  const runs = [3, 1, 2].map((p99) => runOf('a', 'bare', { p99 }));
  assert.deepEqual(summarise(runs).a.bare.p99, { median: 2, min: 1, max: 3 });
  assert.equal(summarise(runs.slice(0, 2)).a.bare.p99.median, 2);
});

test('ratios, and a goal that is met when all of it is', () => {
  const title = 'a: 1,000 clients, 10 rooms, 100 sends/s';
  const row = (to, met) => [title, 'server CPU per delivery', ...to, '≤ 1.25 × bare, ≤ 0.6 × Node', met];
  assert.deepEqual(cpu(12, 10, 20), row(['12.0 µs', '10.0 µs', '', '20.0 µs', '1.20', '0.60'], 'yes'));
  assert.deepEqual(cpu(13, 10, 30), row(['13.0 µs', '10.0 µs', '', '30.0 µs', '1.30', '0.43'], 'no'));
  assert.deepEqual(cpu(12, 10, 19), row(['12.0 µs', '10.0 µs', '', '19.0 µs', '1.20', '0.63'], 'no'));
});

test('what was not measured leaves its cell empty and its goal open, unless that is missed already', () => {
  assert.deepEqual(cpu(12, 10).slice(2), ['12.0 µs', '10.0 µs', '', '', '1.20', '', '≤ 1.25 × bare, ≤ 0.6 × Node', '?']);
  assert.equal(cpu(13, 10).at(-1), 'no');
  assert.equal(cpu(12).at(-1), '?');
});

test('a goal that is met when any of it is', () => {
  const met = (adda, bare) =>
    cells(
      table(
        summarise([
          runOf('e', 'adda', { deliveriesPerSecond: adda }),
          runOf('e', 'bare', { deliveriesPerSecond: bare }),
        ]),
      ),
    )[0].at(-1);
  assert.equal(met(150_000, 400_000), 'yes');
  assert.equal(met(100_000, 120_000), 'yes');
  assert.equal(met(100_000, 130_000), 'no');
});

test('a goal that is set by another load', () => {
  const met = (five) =>
    cells(
      table(summarise([runOf('f1', 'adda', { joinSeconds: 0.4 }), runOf('f5', 'adda', { joinSeconds: five })])),
    )[1].at(-1);
  assert.equal(met(2.4), 'yes');
  assert.equal(met(2.5), 'no');
});

test('what a run must not show is told', () => {
  const wrong = runOf('a', 'adda', { missing: 1200, duplicate: 0, closed: 1 });
  assert.deepEqual(problems([wrong, { load: 'b', server: 'bare', error: 'took too long' }]), [
    'a Adda: 1,200 messages missing',
    'a Adda: 1 clients closed',
    'b bare: took too long',
  ]);
});

test('the table stands between the markers of README', () => {
  const results = {
    date: '2026-01-02',
    commit: 'abc1234',
    machine: { cores: 2, cpu: 'CPU', linux: '6.1', qt: '6.4', node: '18', socketIo: '4.8' },
    runs: [runOf('h', 'adda', { bytesPerConnection: 2048 })],
  };
  const made = intoReadme('before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n', results);
  assert.match(made, /^before\n<!-- bench -->\n[^]*2026-01-02, commit abc1234[^]*2\.0 KB[^]*<!-- \/bench -->\nafter\n$/);
  assert.doesNotMatch(made, /old/);
  assert.equal(intoReadme(made, results), made);
  assert.throws(() => intoReadme('no markers', results));
});

test('what is saved is JSON with everything in it', () => {
  const runs = [runOf('h', 'adda', { bytesPerConnection: 2048 }), { load: 'b', server: 'bare', error: 'a "quote"' }];
  const results = { date: '2026-01-02', machine: { cores: 2 }, runs, summary: summarise(runs) };
  assert.deepEqual(JSON.parse(resultsText(results)), results);
});

test('what was not waited for is more than is shown', () => {
  const five = (joinSeconds, unjoined) => ({ joinSeconds, unjoined });
  const runs = [runOf('f5', 'adda', five(9, 0)), runOf('f5', 'node', five(90, 7))];
  assert.deepEqual(cells(table(summarise(runs)))[0].slice(2, 8), ['9.00 s', '', '', '> 90.00 s', '', '< 0.10']);
});
