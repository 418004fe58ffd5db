// The rules of Engine.IO protocol 4, on the path of a bare Engine.IO server and on that of Socket.IO.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Link, openPolling, patient, queryUrl, quick, refusal, request, separator, startEcho, webSocket, within }
  from './support.mjs';

const text = async (socket) => String((await within(once(socket, 'message'), 'a message'))[0]);
const closed = (socket) => within(once(socket, 'close'), 'the websocket to be closed');
const opened = (socket) => within(once(socket, 'open'), 'the websocket to open');
const refused = (code, message) => ({ code, message });

async function open(server) {
  const socket = webSocket(server, 'EIO=4&transport=websocket');
  socket.handshake = await text(socket);
  return socket;
}

// Requests on two TCP connections have no order that a client can see, so the one that has to be first may be
// overtaken; then `attempt` gives nothing, and all is tried again on another session.
async function inOrder(attempt) {
  for (let i = 0; i < 20; ++i) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new Error('the second request was always first');
}

function pending(session) {
  let answer;
  const sent = new Promise((resolve) => (answer = session.poll({ onSent: resolve })));
  return { answer, sent };
}

// What the server gives until `wanted` came, without the noops of an upgrade.
async function pollFor(session, wanted) {
  for (;;) {
    const { status, text } = await session.poll();
    assert.equal(status, 200);
    const packets = text.split(separator).filter((packet) => packet !== '6');
    if (packets.length) return assert.deepEqual(packets, [wanted].flat());
  }
}

for (const isEngine of [true, false]) {
  describe(isEngine ? 'at /engine.io/' : 'at /socket.io/', () => {
    let server;
    let quickServer;
    before(async () => {
      server = await startEcho({ isEngine });
      quickServer = await startEcho({ isEngine, settings: quick });
    });
    after(() => Promise.all([server.stop(), quickServer.stop()]));

    async function checkAlive(socket) {
      socket.send('40');
      assert.match(await text(socket), isEngine ? /^40$/ : /^40\{"sid":"/);
    }

    function checkHandshake(packet, upgrades) {
      assert.equal(packet[0], '0');
      const { sid, ...rest } = JSON.parse(packet.slice(1));
      assert.match(sid, /^[\w-]{16,}$/);
      const { pingInterval, pingTimeout, maxPayload } = patient;
      assert.deepEqual(rest, { upgrades, pingInterval, pingTimeout, maxPayload });
      return sid;
    }

    test('handshake on polling', async () => {
      const answers = await Promise.all([1, 2, 3].map((i) =>
        request(queryUrl(server, `transport=polling&t=abc${i}&EIO=4`))));
      const sids = answers.map(({ status, type, text }) => {
        assert.equal(status, 200);
        assert.match(type, /^text\/plain; *charset=utf-8$/i);
        return checkHandshake(text, ['websocket']);
      });
      assert.equal(new Set(sids).size, 3);
    });

    test('handshake on a websocket', async () => {
      const socket = await open(server);
      checkHandshake(socket.handshake, []);
      socket.close();
    });

    const badRequests = [
      ['GET', 'transport=polling', refused(5, 'Unsupported protocol version')],
      ['GET', 'EIO=abc&transport=polling', refused(5, 'Unsupported protocol version')],
      ['GET', 'EIO=3&transport=polling', refused(5, 'Unsupported protocol version')],
      ['GET', 'EIO=4', refused(0, 'Transport unknown')],
      ['GET', 'EIO=4&transport=abc', refused(0, 'Transport unknown')],
      ['GET', '', refused(0, 'Transport unknown')],
      ['GET', 'EIO=4&transport=websocket', refused(3, 'Bad request')],
      ['GET', 'EIO=4&transport=polling&sid=unknown', refused(1, 'Session ID unknown')],
      ['POST', 'EIO=4&transport=polling&sid=unknown', refused(1, 'Session ID unknown')],
      ['POST', 'EIO=4&transport=polling', refused(2, 'Bad handshake method')],
      ['PUT', 'EIO=4&transport=polling', refused(2, 'Bad handshake method')],
    ];
    for (const [method, query, body] of badRequests) {
      test(`${method} ?${query}: 400, ${body.message}`, async () => {
        const { status, text } = await request(queryUrl(server, query), { method });
        assert.equal(status, 400);
        assert.deepEqual(JSON.parse(text), body);
      });
    }

    const badWebSockets = [
      ['transport=websocket', refused(5, 'Unsupported protocol version')],
      ['EIO=abc&transport=websocket', refused(5, 'Unsupported protocol version')],
      ['EIO=4', refused(0, 'Transport unknown')],
      ['EIO=4&transport=abc', refused(0, 'Transport unknown')],
      ['EIO=4&transport=websocket&sid=unknown', refused(1, 'Session ID unknown')],
    ];
    for (const [query, body] of badWebSockets) {
      test(`websocket ?${query}: 400, ${body.message}`, async () => {
        const { status, text } = await refusal(webSocket(server, query));
        assert.equal(status, 400);
        assert.deepEqual(JSON.parse(text), body);
      });
    }

    test('the session of a websocket has no polling', async () => {
      const socket = await open(server);
      const { sid } = JSON.parse(socket.handshake.slice(1));
      const { status } = await request(queryUrl(server, `EIO=4&transport=polling&sid=${sid}`));
      assert.equal(status, 400);
      socket.close();
    });

    test('heartbeat on polling', async () => {
      const session = await openPolling(quickServer);
      for (let i = 0; i < 3; ++i) {
        assert.deepEqual((await session.poll()).text, '2');
        assert.equal((await session.post('3')).status, 200);
      }
    });

    test('heartbeat on a websocket', async () => {
      const socket = await open(quickServer);
      for (let i = 0; i < 3; ++i) {
        assert.equal(await text(socket), '2');
        socket.send('3');
      }
      socket.close();
    });

    test('no pong on polling: the session is over', async () => {
      const session = await openPolling(quickServer);
      assert.equal((await session.poll()).text, '2');
      const last = await session.poll();
      if (last.status === 200) assert.ok(['1', '6'].includes(last.text), last.text);
      assert.equal((await session.poll()).status, 400);
    });

    test('no pong on a websocket: it is closed', async () => {
      const socket = await open(quickServer);
      assert.equal(await text(socket), '2');
      await closed(socket);
    });

    test('close on polling: the pending poll ends, the session is over', async () => {
      const session = await inOrder(async () => {
        const session = await openPolling(server);
        const poll = pending(session);
        await poll.sent;
        assert.equal((await session.post('1')).status, 200);
        const { status, text } = await poll.answer;
        if (status === 400) return undefined;
        assert.deepEqual([status, text], [200, '6']);
        return session;
      });
      assert.equal((await session.poll()).status, 400);
      assert.equal((await session.post('1')).status, 400);
    });

    test('close on a websocket', async () => {
      const socket = await open(server);
      socket.send('1');
      await closed(socket);
    });

    test('two polls at once: the second gets 400, and the session is over', async () => {
      const session = await openPolling(server);
      const answers = await Promise.all([session.poll(), session.poll()]);
      answers.sort((a, b) => a.status - b.status);
      assert.deepEqual([answers[0].status, answers[0].text, answers[1].status], [200, '1', 400]);
      assert.equal((await session.poll()).status, 400);
    });

    for (const body of ['abc', '', separator, '7', '2', '2probe', '3\x1eabc']) {
      test(`not packets of a client, on polling: ${JSON.stringify(body)}`, async () => {
        const session = await openPolling(server);
        assert.equal((await session.post(body)).status, 400);
        assert.equal((await session.poll()).status, 400);
      });
    }

    for (const packet of ['abc', '', '7', '2', '2probe']) {
      test(`not a packet of a client, on a websocket: ${JSON.stringify(packet)}`, async () => {
        const socket = await open(server);
        socket.send(packet);
        await closed(socket);
      });
    }

    test('upgrade: the pending poll and later ones end with a noop, packets go over the websocket', async () => {
      const session = await openPolling(server);
      const poll = pending(session);
      const socket = session.webSocket();
      await opened(socket);
      socket.send('2probe');
      assert.equal(await text(socket), '3probe');
      assert.equal((await poll.answer).text, '6');
      assert.equal((await session.poll()).text, '6');
      socket.send('5');
      await checkAlive(socket);
      socket.send('1');
      await closed(socket);
      assert.equal((await session.poll()).status, 400);
    });

    test('heartbeat after an upgrade', async () => {
      const session = await openPolling(quickServer);
      const socket = session.webSocket();
      await opened(socket);
      socket.send('2probe');
      socket.send('5');
      assert.equal(await text(socket), '3probe');
      for (let i = 0; i < 3; ++i) {
        assert.equal(await text(socket), '2');
        socket.send('3');
      }
      assert.equal(await text(socket), '2');
      await closed(socket);
      assert.equal((await session.poll()).status, 400);
    });

    test('after an upgrade: polls and posts get 400, another websocket is closed, the first goes on', async () => {
      const session = await openPolling(server);
      const socket = session.webSocket();
      await opened(socket);
      socket.send('2probe');
      socket.send('5');
      assert.equal(await text(socket), '3probe');
      assert.equal((await session.poll()).status, 400);
      assert.equal((await session.post('4lost')).status, 400);
      const other = session.webSocket();
      await refusal(other);
      await checkAlive(socket);
      socket.close();
    });

    test('during an upgrade: another websocket is closed, the first goes on', async () => {
      const session = await openPolling(server);
      const socket = session.webSocket();
      await opened(socket);
      socket.send('2probe');
      assert.equal(await text(socket), '3probe');
      await refusal(session.webSocket());
      socket.send('5');
      await checkAlive(socket);
      socket.close();
    });
  });
}

describe('messages of Engine.IO, each sent back', () => {
  let server;
  before(async () => (server = await startEcho({ isEngine: true })));
  after(() => server.stop());

  const payloads = {
    'one packet': ['4hello'],
    'several packets': ['4test1', '4test2', '4test3'],
    'an empty message': ['4'],
    'text of many bytes a character': ['4äöü €', '4\u{1F600}\u{10FFFF}', '4\u0000\u001f\u2028'],
    'text and binary': ['4hello', 'bAQIDBA==', '4world', 'b/+8=', 'bAA=='],
    'empty binary': ['b', '4after'],
  };
  for (const [what, packets] of Object.entries(payloads)) {
    test(`on polling: ${what}`, async () => {
      const session = await openPolling(server);
      const { status, text } = await session.post(packets.join(separator));
      assert.deepEqual([status, text], [200, 'ok']);
      await pollFor(session, packets);
    });
  }

  test('on polling: a poll waits for what comes, posts are kept for the next', async () => {
    const session = await openPolling(server);
    const poll = pending(session);
    await poll.sent;
    await session.post('4one');
    assert.equal((await poll.answer).text, '4one');
    await session.post('4two');
    await session.post('4three');
    await pollFor(session, ['4two', '4three']);
  });

  test('on polling: a post during another is refused with the session, or both are taken whole', async (t) => {
    const session = await openPolling(server);
    const first = createConnection({ port: server.port, host: '127.0.0.1' });
    t.after(() => first.destroy());
    first.on('error', () => {});
    const path = `${server.path}?EIO=4&transport=polling&sid=${session.sid}`;
    await new Promise((resolve) =>
      first.write(`POST ${path} HTTP/1.1\r\nHost: test\r\nContent-Length: 6\r\n\r\n4fi`, resolve));
    const { status } = await session.post('4second');
    if (status === 200) {
      await pollFor(session, '4second');
      const answer = once(first, 'data');
      first.write('rst');
      assert.match(String((await within(answer, 'the answer to the first'))[0]), /^HTTP\/1\.1 200 /);
      await pollFor(session, '4first');
    } else {
      assert.equal(status, 400);
      assert.equal((await session.poll()).status, 400);
    }
  });

  test('on polling: a post in chunks is read, or its length is asked for', async () => {
    const session = await openPolling(server);
    const { status } = await session.post('4hello', { headers: { 'transfer-encoding': 'chunked' } });
    if (status !== 411) {
      assert.equal(status, 200);
      await pollFor(session, '4hello');
    }
  });

  test('on polling: as much as maxPayload in one post, and a byte more is 413', async () => {
    const session = await openPolling(server);
    const most = `4${'x'.repeat(patient.maxPayload - 1)}`;
    assert.equal((await session.post(most)).status, 200);
    await pollFor(session, most);
    const { status } = await (await openPolling(server)).post(`${most}x`);
    assert.equal(status, 413);
  });

  test('on a websocket: text, binary, what comes in fragments', async () => {
    const link = await Link.overWebSocket(server);
    const packets = ['4hello', '4', '4\u{1F600}€', Buffer.from([1, 2, 3, 4]), Buffer.alloc(0), '4after'];
    link.send(...packets);
    assert.deepEqual(await link.take(packets.length), packets);
    link.end();

    const socket = await open(server);
    socket.send('4in ', { fin: false });
    socket.send('three ', { fin: false });
    socket.send('pieces', { fin: true });
    assert.equal(await text(socket), '4in three pieces');
    socket.close();
  });

  test('on a websocket: as much as maxPayload in one packet, and a byte more closes', async () => {
    const socket = await open(server);
    const most = `4${'x'.repeat(patient.maxPayload - 1)}`;
    socket.send(most);
    assert.equal(await text(socket), most);
    socket.send(`${most}x`);
    assert.deepEqual((await closed(socket))[0], 1009);
  });

  test('on any transport: packets keep their order, and none is lost or doubled', async () => {
    const packets = Array.from({ length: 500 }, (_, i) => (i % 10 === 3 ? Buffer.from(`4${i}`) : `4${i}`));
    for (const make of [Link.overPolling, Link.overWebSocket, Link.upgraded]) {
      const link = await make(server);
      for (let i = 0; i < packets.length; i += 50) link.send(...packets.slice(i, i + 50));
      assert.deepEqual(await link.take(packets.length), packets);
      link.end();
    }
  });

  test('what nobody polled before an upgrade, and what was posted during it, comes over the websocket', async () => {
    const session = await openPolling(server);
    await session.post('4before\x1ebAQID');
    const socket = session.webSocket();
    const heard = [];
    const all = new Promise((resolve) => socket.on('message', (data, isBinary) => {
      heard.push(isBinary ? data : String(data));
      if (String(data) === '4after') resolve();
    }));
    await opened(socket);
    socket.send('2probe');
    await within(once(socket, 'message'), 'the probe');
    assert.equal((await session.post('4during')).status, 200);
    socket.send('5');
    socket.send('4after');
    await within(all, 'all that was sent');
    assert.deepEqual(heard, ['3probe', '4before', Buffer.from([1, 2, 3]), '4during', '4after']);
    socket.close();
  });

  const abandoned = {
    'before the probe': async () => {},
    'after the probe': async (socket) => {
      socket.send('2probe');
      assert.equal(await text(socket), '3probe');
    },
    'by something else than a probe': async (socket) => {
      socket.send('4hello');
      await closed(socket);
    },
  };
  for (const [what, step] of Object.entries(abandoned)) {
    test(`an upgrade abandoned ${what}: polling goes on, and the next upgrade works`, async () => {
      const session = await openPolling(server);
      const socket = session.webSocket();
      await opened(socket);
      await step(socket);
      if (socket.readyState !== socket.CLOSED) {
        socket.close();
        await closed(socket);
      }
      await session.post('4still here');
      await pollFor(session, '4still here');
      await inOrder(async () => {
        const again = session.webSocket();
        if ((await Promise.race([opened(again), refusal(again)]))?.status) return undefined;
        again.send('2probe');
        const probe = await Promise.race([text(again), closed(again).then(() => '')]);
        if (!probe) return undefined;
        assert.equal(probe, '3probe');
        again.send('5');
        again.send('4upgraded');
        assert.equal(await text(again), '4upgraded');
        again.close();
        return true;
      });
    });
  }
});
