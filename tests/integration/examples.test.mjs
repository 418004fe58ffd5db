// The bots in examples/ do what their page says.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { ask, join, notices, startServer, temporaryDirectory, texts, until } from './support.mjs';

const source = new URL('../../examples/bot.mjs', import.meta.url);

// Beside the installed packages, where its import finds them.
function javaScriptBot(t) {
  const file = new URL(`./bot-${process.pid}.mjs`, import.meta.url);
  copyFileSync(source, file);
  t.after(() => rmSync(file));
  return [process.execPath, file.pathname];
}

function start(t, [program, ...args]) {
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

const said = (socket, username) => texts(socket).filter((entry) => entry.username === username);

test('bot.mjs answers !time, nothing else, and is back after a restart', async (t) => {
  const code = readFileSync(source, 'utf8').split('\n').filter((line) => line.trim());
  assert.ok(code.length <= 10);
  const data = temporaryDirectory(t);
  const server = await startServer(t, { data });
  const asha = await join(t, server.url, 'Asha', 'design');
  start(t, [...javaScriptBot(t), server.url, 'design', 'Clock']);
  await until(() => notices(asha, 'joined').some(({ args }) => args.username === 'Clock'), 'the bot');
  await ask(asha, 'send_message', { room: 'design', message: 'What is the !time' });
  const question = await ask(asha, 'send_message', { room: 'design', message: '!time please' });
  await until(() => said(asha, 'Clock').length, 'its answer');
  assert.equal(said(asha, 'Clock')[0].message, `It is ${new Date(question.createdTime).toISOString()}.`);

  assert.equal(await server.stop(), 0);
  await startServer(t, { data, port: server.port });
  const dev = await join(t, server.url, 'Dev', 'design');
  await until(() => dev.answer.members.includes('Clock') || dev.members.some(({ joined }) => joined.includes('Clock')),
    'the bot to be back');
  await ask(dev, 'send_message', { room: 'design', message: '!time' });
  await until(() => said(dev, 'Clock').length, 'its answer');
  assert.equal(said(dev, 'Clock').length, 1);
});

test('the C++ bot answers !ping with pong', { skip: !process.env.ADDA_BOT && 'not built' }, async (t) => {
  const { url } = await startServer(t, { data: temporaryDirectory(t) });
  const asha = await join(t, url, 'Asha', 'design');
  const bot = start(t, [process.env.ADDA_BOT, url, 'design', 'Ponger']);
  await until(() => notices(asha, 'joined').some(({ args }) => args.username === 'Ponger'), 'the bot');
  await ask(asha, 'send_message', { room: 'design', message: 'ping' });
  await ask(asha, 'send_message', { room: 'design', message: '!ping' });
  await until(() => said(asha, 'Ponger').length, 'its answer');
  await ask(asha, 'send_message', { room: 'design', message: '!ping' });
  await until(() => said(asha, 'Ponger').length === 2, 'its answer');
  assert.deepEqual(said(asha, 'Ponger').map(({ message }) => message), ['pong', 'pong']);
  bot.kill('SIGTERM');
  await once(bot, 'close');
  await until(() => asha.members.some(({ left }) => left.includes('Ponger')), 'it to be gone');
});
