// A page of another origin in a real browser, with the client's browser bundle and default options.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { ask, join, startServer, temporaryDirectory, texts, until } from './support.mjs';

const packaged = createRequire(import.meta.url).resolve('socket.io-client/package.json');
const bundle = readFileSync(path.join(path.dirname(packaged), 'dist/socket.io.min.js'));

let browser;
let pages;
let origin;

before(async () => {
  pages = createServer((request, response) => {
    if (request.url === '/socket.io.js') return response.setHeader('content-type', 'text/javascript').end(bundle);
    return response.setHeader('content-type', 'text/html').end('<!doctype html><script src="/socket.io.js"></script>');
  }).listen(0, '127.0.0.1');
  await once(pages, 'listening');
  origin = `http://localhost:${pages.address().port}`;
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Its sandbox does not start for root or in a container; the page is our own.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
});

after(async () => {
  await browser?.close();
  pages.closeAllConnections();
  pages.close();
});

// A page with `socket`, and what it hears in `heard`.
async function openPage(t, url, options = {}) {
  const page = await browser.newPage();
  t.after(() => page.close());
  page.console = [];
  page.on('console', (message) => page.console.push(message.text()));
  await page.goto(origin);
  await page.evaluate((url, options) => {
    window.heard = [];
    window.socket = io(url, options);
    window.failed = new Promise((resolve) => socket.once('connect_error', ({ message }) => resolve(message)));
    socket.on('receive_message', (entries) => heard.push(...entries));
  }, url, options);
  return page;
}

const emit = (page, event, payload) =>
  page.evaluate((event, payload) => socket.timeout(20_000).emitWithAck(event, payload), event, payload);
const heardBy = (page) =>
  page.evaluate(() => heard.filter(({ kind }) => kind === 'text').map(({ message }) => message));
const isUpgraded = (page) => page.waitForFunction(() => socket.io.engine?.transport.name === 'websocket');

test('a page of a listed origin joins, speaks, hears, is acked, upgrades, and is back after a restart', async (t) => {
  const data = temporaryDirectory(t);
  const server = await startServer(t, { data, args: ['--cors-origins', origin] });
  const dev = await join(t, server.url, 'Dev', 'design');
  const page = await openPage(t, server.url);
  const joined = await emit(page, 'join_room', { username: 'Asha', room: 'design' });
  assert.deepEqual([joined.ok, joined.members], [true, ['Asha', 'Dev']]);
  assert.equal((await emit(page, 'send_message', { room: 'design', message: 'from a page' })).seq, 1);
  await until(() => texts(dev).length === 1, 'what the page says');
  assert.equal((await ask(dev, 'send_message', { room: 'design', message: 'to a page' })).seq, 2);
  await page.waitForFunction(() => heard.some(({ message }) => message === 'to a page'));
  assert.deepEqual(await heardBy(page), ['from a page', 'to a page']);
  await isUpgraded(page);
  assert.equal((await emit(page, 'send_message', { room: 'design', message: 'upgraded' })).seq, 3);

  await page.evaluate(() => {
    window.lost = new Promise((resolve) => socket.once('disconnect', resolve));
    window.back = lost.then(() => new Promise((resolve) => socket.once('connect', resolve)));
  });
  assert.equal(await server.stop(), 0);
  await page.evaluate(() => lost);
  await startServer(t, { data, port: server.port, args: ['--cors-origins', origin] });
  await page.evaluate(() => back);
  const again = await emit(page, 'join_room', { username: 'Asha', room: 'design', after: 2, epoch: joined.epoch });
  assert.deepEqual(again.messages.map(({ message }) => message), ['upgraded']);
  await isUpgraded(page);
  assert.deepEqual(page.console.filter((text) => /CORS/.test(text)), []);
});

test('a page of a listed origin, on polling alone', async (t) => {
  const server = await startServer(t, { data: temporaryDirectory(t), args: ['--cors-origins', origin] });
  const page = await openPage(t, server.url, { transports: ['polling'] });
  assert.equal((await emit(page, 'join_room', { username: 'Asha', room: 'design' })).ok, true);
  for (let i = 1; i <= 5; ++i) await emit(page, 'send_message', { room: 'design', message: `${i} \u{1F600}` });
  await page.waitForFunction(() => heard.filter(({ kind }) => kind === 'text').length === 5);
  assert.deepEqual(await heardBy(page), [1, 2, 3, 4, 5].map((i) => `${i} \u{1F600}`));
  assert.equal(await page.evaluate(() => socket.io.engine.transport.name), 'polling');
});

test('a page of an origin that is not listed gets in by neither transport', async (t) => {
  const server = await startServer(t, { data: temporaryDirectory(t), args: ['--cors-origins', 'https://other.example'] });
  const polling = await openPage(t, server.url, { reconnection: false });
  assert.equal(await polling.evaluate(() => failed), 'xhr poll error');
  await until(() => polling.console.some((text) => /CORS policy/.test(text)), "the browser's word on it");
  const websocket = await openPage(t, server.url, { transports: ['websocket'], reconnection: false });
  assert.equal(await websocket.evaluate(() => failed), 'websocket error');
  await until(() => websocket.console.some((text) => /WebSocket .*403/.test(text)), "the browser's word on it");
  for (const page of [polling, websocket]) assert.equal(await page.evaluate(() => socket.connected), false);
});
