// Which pages may come in, on both transports, and what their browsers are told.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { startServer, temporaryDirectory } from './support.mjs';

const listed = ['https://good.example', 'http://pages.example:8080'];
const forbidden = '{"code":4,"message":"Forbidden"}';

let server;
const cleanups = [];
before(async () => {
  const t = { after: (cleanup) => cleanups.push(cleanup) };
  server = await startServer(t, { data: temporaryDirectory(t), args: ['--cors-origins', listed.join(',')] });
});
after(() => cleanups.reverse().forEach((cleanup) => cleanup()));

// Not fetch(), which lets nobody set Origin and Host.
async function polling(headers, method = 'GET', query = '') {
  const url = `${server.url}/socket.io/?EIO=4&transport=polling${query}`;
  const outgoing = request(url, { method, headers, agent: false });
  outgoing.end(method === 'POST' ? '40' : undefined);
  const [response] = await once(outgoing, 'response');
  let text = '';
  for await (const data of response.setEncoding('utf8')) text += data;
  return { status: response.statusCode, headers: response.headers, text };
}

async function websocket(headers) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { headers });
  const status = await new Promise((resolve) => {
    socket.on('open', () => resolve(101));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('error', () => {});
  });
  socket.terminate();
  return status;
}

const corsHeaders = (headers) => Object.keys(headers).filter((name) => name.startsWith('access-control-'));
const preflight = (origin, asked = {}) =>
  polling({ origin, 'access-control-request-method': 'POST', ...asked }, 'OPTIONS');

const allowed = {
  'the same host and port': () => server.url,
  'the same host and port, over TLS that a proxy took off': () => server.url.replace('http', 'https'),
  listed: () => 'https://good.example',
  'listed, with a port': () => 'http://pages.example:8080',
  'listed, in capitals': () => 'HTTPS://Good.Example',
  'listed, with the port that the scheme implies': () => 'https://good.example:443',
};

const refused = {
  unlisted: () => 'https://evil.example',
  null: () => 'null',
  empty: () => '',
  'a listed one continued': () => 'https://good.example.evil',
  'a listed one with something before it': () => 'https://notgood.example',
  'a listed one in the user part': () => 'https://good.example@evil.example',
  'a listed host with another scheme': () => 'http://good.example',
  'a listed host with another port': () => 'https://good.example:8443',
  'a listed host without its port': () => 'http://pages.example',
  'a listed one with a path': () => 'https://good.example/page',
  'two at once': () => 'https://good.example https://evil.example',
  'a star': () => '*',
  'the same host, another port': () => `http://127.0.0.1:${server.port + 1}`,
  'the same port, another host': () => `http://localhost:${server.port}`,
};

test('no Origin: no page, so nobody is refused or told anything', async () => {
  const { status, headers } = await polling({});
  assert.equal(status, 200);
  assert.deepEqual(corsHeaders(headers), []);
  assert.equal(await websocket({}), 101);
});

describe('allowed', () => {
  for (const [what, origin] of Object.entries(allowed)) {
    test(what, async () => {
      const open = await polling({ origin: origin() });
      assert.equal(open.status, 200);
      assert.equal(open.headers['access-control-allow-origin'], origin());
      assert.match(open.headers.vary, /\borigin\b/i);
      assert.equal(open.headers['access-control-allow-credentials'], undefined);
      const { sid } = JSON.parse(open.text.slice(1));
      const post = await polling({ origin: origin() }, 'POST', `&sid=${sid}`);
      assert.deepEqual([post.status, post.headers['access-control-allow-origin']], [200, origin()]);
      const poll = await polling({ origin: origin() }, 'GET', `&sid=${sid}`);
      assert.deepEqual([poll.status, poll.headers['access-control-allow-origin']], [200, origin()]);

      const { status, headers, text } = await preflight(origin());
      assert.deepEqual([status, text], [204, '']);
      assert.equal(headers['access-control-allow-origin'], origin());
      assert.match(headers['access-control-allow-methods'], /\bGET\b/);
      assert.match(headers['access-control-allow-methods'], /\bPOST\b/);
      assert.equal(headers['access-control-allow-credentials'], undefined);
      assert.match(headers.vary, /\borigin\b/i);

      assert.equal(await websocket({ origin: origin() }), 101);
    });
  }

  test('a preflight allows content-type', async () => {
    const { headers } = await preflight(listed[0], { 'access-control-request-headers': 'content-type' });
    assert.match(headers['access-control-allow-headers'], /\bcontent-type\b/i);
  });

  test('an error can be read by the page as well', async () => {
    const { status, headers } = await polling({ origin: listed[0] }, 'GET', '&sid=unknown');
    assert.deepEqual([status, headers['access-control-allow-origin']], [400, listed[0]]);
  });
});

describe('refused', () => {
  for (const [what, origin] of Object.entries(refused)) {
    test(what, async () => {
      for (const answer of [await polling({ origin: origin() }), await preflight(origin())]) {
        assert.deepEqual([answer.status, answer.text], [403, forbidden]);
        assert.deepEqual(corsHeaders(answer.headers), []);
      }
      assert.equal(await websocket({ origin: origin() }), 403);
    });
  }

  test('a session of somebody else cannot be read or written to', async () => {
    const { sid } = JSON.parse((await polling({})).text.slice(1));
    const origin = 'https://evil.example';
    assert.equal((await polling({ origin }, 'POST', `&sid=${sid}`)).status, 403);
    assert.equal((await polling({ origin }, 'GET', `&sid=${sid}`)).status, 403);
    assert.equal((await polling({}, 'POST', `&sid=${sid}`)).status, 200);
  });
});
