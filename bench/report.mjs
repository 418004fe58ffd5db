// From what the runs found to the table: medians, ratios, goals.

import { loads } from './loads.mjs';

export const serverNames = { adda: 'Adda', bare: 'bare', synced: 'bare+disk', node: 'Node' };

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// runs: [{ load, server, figures }]. Gives { load: { server: { figure: { median, min, max } } } }.
export function summarise(runs) {
  const summary = {};
  for (const { load, server, figures } of runs) {
    if (!figures) continue;
    const known = ((summary[load] ??= {})[server] ??= {});
    for (const [name, value] of Object.entries(figures)) (known[name] ??= []).push(value);
  }
  for (const ofLoad of Object.values(summary)) {
    for (const ofServer of Object.values(ofLoad)) {
      for (const [name, values] of Object.entries(ofServer))
        ofServer[name] = { median: median(values), min: Math.min(...values), max: Math.max(...values) };
    }
  }
  return summary;
}

// What a run of ours must not show; sentences.
export function problems(runs) {
  const names = {
    missing: 'messages missing',
    duplicate: 'messages twice',
    closed: 'clients closed',
    shortOfHistory: 'clients without the last 100 messages',
    unjoined: 'clients not joined',
    refused: 'sends refused',
  };
  return runs.flatMap(({ load, server, figures, error }) => {
    const who = `${load} ${serverNames[server]}`;
    if (error) return [`${who}: ${error}`];
    return Object.entries(names)
      .filter(([name]) => figures[name] > 0)
      .map(([name, text]) => `${who}: ${figures[name].toLocaleString('en')} ${text}`);
  });
}

const format = (value, digits) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });

// { text, isMet }: isMet is undefined when what it is compared with was not measured.
function judge(condition, figure, load, summary) {
  const valueOf = (loadId, server) => summary[loadId]?.[server]?.[figure.name]?.median / (figure.scale ?? 1);
  const { times } = condition;
  const bound = condition.atMost ?? condition.atLeast;
  const base = times ? valueOf(times.load ?? load.id, times.server ?? 'adda') : 1;
  const value = valueOf(load.id, 'adda');
  const unit = times ? ` × ${times.load ?? serverNames[times.server]}` : figure.unit ? ` ${figure.unit}` : '';
  const text = `${'atMost' in condition ? '≤' : '≥'} ${bound.toLocaleString('en')}${unit}`;
  if (Number.isNaN(base) || Number.isNaN(value)) return { text, isMet: undefined };
  return { text, isMet: 'atMost' in condition ? value <= bound * base : value >= bound * base };
}

function goal(figure, load, summary) {
  const conditions = figure.all ?? figure.any ?? [];
  if (conditions.length === 0) return { text: '', met: '' };
  const judged = conditions.map((condition) => judge(condition, figure, load, summary));
  const text = judged.map((one) => one.text).join(figure.any ? ' or ' : ', ');
  const verdicts = judged.map((one) => one.isMet);
  if (figure.any) return { text, met: verdicts.includes(true) ? 'yes' : verdicts.includes(undefined) ? '?' : 'no' };
  return { text, met: verdicts.includes(false) ? 'no' : verdicts.includes(undefined) ? '?' : 'yes' };
}

function row(figure, load, summary) {
  const scale = figure.scale ?? 1;
  const value = (server) => summary[load.id]?.[server]?.[figure.name]?.median / scale;
  const isMore = (server) => summary[load.id]?.[server]?.[figure.isMoreIf]?.median > 0;
  const shown = (server) => {
    if (Number.isNaN(value(server))) return '';
    return `${isMore(server) ? '> ' : ''}${format(value(server), figure.digits)} ${figure.unit}`.trim();
  };
  const ratio = (server) => {
    const quotient = value('adda') / value(server);
    return Number.isFinite(quotient) ? `${isMore(server) ? '< ' : ''}${format(quotient, 2)}` : '';
  };
  const { text, met } = goal(figure, load, summary);
  return [...Object.keys(serverNames).map(shown), ratio('bare'), ratio('node'), text, met];
}

// Markdown, aligned for reading as it is.
export function table(summary) {
  const head = ['load', 'figure', ...Object.values(serverNames), 'to bare', 'to Node', 'goal', 'met'];
  const rows = [];
  for (const load of loads.filter(({ id }) => summary[id])) {
    load.figures.forEach((figure, i) =>
      rows.push([i === 0 ? `${load.id}: ${load.title}` : '', figure.title, ...row(figure, load, summary)]));
  }
  const isNumber = head.map((_, i) => i >= 2 && i < head.length - 2);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((cells) => cells[i].length)));
  const line = (cells) =>
    `| ${cells.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`;
  const rule = `|${widths.map((width, i) => (isNumber[i] ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

// JSON with one line for each run, and one for each load's medians.
export function resultsText({ runs, summary, ...rest }) {
  const head = Object.entries(rest).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  const medians = Object.entries(summary).map(([load, value]) => `"${load}": ${JSON.stringify(value)}`);
  const lines = runs.map((run) => JSON.stringify(run));
  return `{\n${head.join(',\n')},\n"summary": {\n${medians.join(',\n')}\n},\n"runs": [\n${lines.join(',\n')}\n]\n}\n`;
}

const start = '<!-- bench -->';
const end = '<!-- /bench -->';

// README's text with the results between its markers.
export function intoReadme(readme, { date, commit, machine, runs }) {
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`README.md has no ${start} ... ${end}`);
  const made =
    `Medians of ${date}, commit ${commit}, on ${machine.cores} cores of ${machine.cpu}; ` +
    `Linux ${machine.linux}, Qt ${machine.qt}, Node ${machine.node} with Socket.IO ${machine.socketIo}.`;
  return `${before}${start}\n${made}\n\n${table(summarise(runs))}\n${end}${after}`;
}
