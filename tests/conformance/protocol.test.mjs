// The rules of Socket.IO protocol 5, over polling, over a websocket, and over a websocket that began as polling.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { Link, patient, quick, startEcho, tellsMemory } from './support.mjs';

const placeholder = (num) => ({ _placeholder: true, num });
const bytes = (...values) => Buffer.from(values);
const json = JSON.stringify;

// Not compared as text, in which the keys of an object have any order.
async function expectPacket(link, header, args) {
  const packet = await link.next();
  assert.ok(packet.startsWith(`${header}[`), packet);
  assert.deepEqual(JSON.parse(packet.slice(header.length)), args);
}

for (const [transport, make] of Object.entries({
  'over polling': Link.overPolling,
  'over a websocket': Link.overWebSocket,
  'over a websocket after an upgrade': Link.upgraded,
})) {
  describe(transport, () => {
    let server;
    before(async () => (server = await startEcho({ settings: quick })));
    after(() => server.stop());

    async function open(t) {
      const link = await make(server);
      t.after(() => link.end());
      return link;
    }

    // Connects to a namespace, '' or '/custom,', and gives its session id.
    async function enter(link, namespace = '', auth = undefined) {
      link.send(`40${namespace}${json(auth) ?? ''}`);
      const prefix = `40${namespace}{`;
      const answer = await link.next();
      assert.ok(answer.startsWith(prefix), answer);
      const { sid, ...rest } = JSON.parse(answer.slice(prefix.length - 1));
      assert.deepEqual(rest, {});
      assert.match(sid, /^[\w-]{16,}$/);
      await expectPacket(link, `42${namespace}`, ['auth', auth ?? {}]);
      return sid;
    }

    async function entered(t, ...namespaces) {
      const link = await open(t);
      for (const namespace of namespaces.length ? namespaces : ['']) await enter(link, namespace);
      return link;
    }

    async function answersAs(link, namespace = '') {
      link.send(`42${namespace}["message","still here"]`);
      assert.equal(await link.next(), `42${namespace}["message-back","still here"]`);
    }

    for (const namespace of ['', '/custom,']) {
      describe(namespace ? 'in /custom' : 'in /', () => {
        test('CONNECT, without and with auth', async (t) => {
          await enter(await open(t), namespace);
          await enter(await open(t), namespace, { token: '123', nested: { list: [1, null, 'ü"\\'] } });
        });

        test('events come back with their arguments', async (t) => {
          const link = await entered(t, namespace);
          for (const args of [[], [1, '2', { 3: [true] }], [null, -1.5, '', [], {}, '\u{1F600}\n"\\/'], ['[1,{"x"']]) {
            link.send(`42${namespace}${json(['message', ...args])}`);
            await expectPacket(link, `42${namespace}`, ['message-back', ...args]);
          }
        });

        test('acks carry the id and the arguments', async (t) => {
          const link = await entered(t, namespace);
          for (const id of [0, 7, 456, 2_000_000_000]) {
            link.send(`42${namespace}${id}["message-with-ack",1,"2",{"3":[false]}]`);
            assert.equal(await link.next(), `43${namespace}${id}[1,"2",{"3":[false]}]`);
          }
          link.send(`42${namespace}5["message-with-ack"]`);
          assert.equal(await link.next(), `43${namespace}5[]`);
        });

        test('binary events come back, attachments in their places', async (t) => {
          const link = await entered(t, namespace);
          link.send(`452-${namespace}${json(['message', placeholder(0), placeholder(1)])}`, bytes(1, 2, 3), bytes(4));
          assert.deepEqual(await link.take(3), [
            `452-${namespace}${json(['message-back', placeholder(0), placeholder(1)])}`, bytes(1, 2, 3), bytes(4)]);
          // One empty, and not in the order of the text.
          const args = [{ b: placeholder(1), list: [1, [placeholder(0)]] }, 'ü', placeholder(2)];
          link.send(`453-${namespace}${json(['message', ...args])}`, bytes(9), bytes(), bytes(0, 255));
          const [header, ...attachments] = await link.take(4);
          assert.ok(header.startsWith(`453-${namespace}["message-back",`), header);
          const [, first, second, third] = JSON.parse(header.slice(`453-${namespace}`.length));
          assert.equal(second, 'ü');
          assert.deepEqual(
            [first.list[1][0], first.b, third].map(({ num }) => attachments[num]), [bytes(9), bytes(), bytes(0, 255)]);
        });

        test('binary acks', async (t) => {
          const link = await entered(t, namespace);
          link.send(`452-${namespace}789${json(['message-with-ack', placeholder(0), { x: placeholder(1) }])}`,
            bytes(1, 2, 3), bytes(4, 5, 6));
          assert.deepEqual(await link.take(3), [
            `462-${namespace}789${json([placeholder(0), { x: placeholder(1) }])}`, bytes(1, 2, 3), bytes(4, 5, 6)]);
        });
      });
    }

    test('two namespaces have session ids of their own, and do not hear each other', async (t) => {
      const link = await open(t);
      assert.notEqual(await enter(link), await enter(link, '/custom,', { only: 'here' }));
      await answersAs(link);
      await answersAs(link, '/custom,');
      link.send('421["message-with-ack","main"]', '42/custom,1["message-with-ack","custom"]');
      assert.deepEqual(await link.take(2), ['431["main"]', '43/custom,1["custom"]']);
    });

    test('a namespace is named with or without the comma when nothing follows', async (t) => {
      const link = await open(t);
      link.send('40/custom');
      assert.match(await link.next(), /^40\/custom,\{"sid":/);
      assert.equal(await link.next(), '42/custom,["auth",{}]');
      await enter(link);
      link.send('41/custom', '42["message","left"]');
      assert.equal(await link.next(), '42["message-back","left"]');
    });

    test('an unknown namespace is a CONNECT_ERROR, and the connection stays', async (t) => {
      const link = await open(t);
      for (const packet of ['40/random', '40/random,{"token":"123"}']) {
        link.send(packet);
        assert.equal(await link.next(), '44/random,{"message":"Invalid namespace"}');
      }
      await enter(link);
      await enter(link, '/custom,');
      link.send('40/random,');
      assert.equal(await link.next(), '44/random,{"message":"Invalid namespace"}');
      await answersAs(link);
    });

    test('who leaves one namespace keeps the other', async (t) => {
      const left = await entered(t, '', '/custom,');
      left.send('41/custom,');
      await answersAs(left);
      await left.heartbeat();
      await enter(left, '/custom,');
      await answersAs(left, '/custom,');

      const kept = await entered(t, '', '/custom,');
      kept.send('41');
      await answersAs(kept, '/custom,');
      await enter(kept);
      await answersAs(kept);
    });

    test('who has left the only namespace is still connected', async (t) => {
      const link = await entered(t, '');
      link.send('41');
      await link.heartbeat();
      await link.heartbeat();
      await enter(link);
      await answersAs(link);
    });

    test('an ack that nobody asked for is passed over', async (t) => {
      const link = await entered(t);
      link.send('43999["nobody"]', `461-7${json([placeholder(0)])}`, bytes(1));
      await answersAs(link);
    });

    test('an event that nobody handles is passed over', async (t) => {
      const link = await entered(t);
      link.send('42["no such event",1]', `451-${json(['no such event', placeholder(0)])}`, bytes(1));
      await answersAs(link);
    });

    test('nobody is waited for who does not CONNECT', async (t) => {
      const link = await open(t);
      await link.heartbeat();
      await link.closed();
    });

    test('what comes before CONNECT closes', async (t) => {
      for (const packet of ['42["message",1]', '43/custom,1[]', '41', '44{"message":"x"}', '4abc']) {
        const link = await open(t);
        link.send(packet);
        await link.closed();
      }
    });

    const malformed = {
      'no type': ['4'],
      'unknown type': ['4abc'],
      'type 7': ['47'],
      'object for arguments': ['42{}'],
      'no arguments': ['42'],
      'empty arguments': ['42[]'],
      'broken JSON': ['42["message"'],
      'something after the JSON': ['42["message"]x'],
      'an ack id that is no number': ['42abc["message-with-ack",1]'],
      'an ack without arguments': ['431'],
      'an ack of an object': ['431{}'],
      'a reserved name': ['42["connect"]'],
      'a reserved name, disconnect': ['42["disconnect"]'],
      'a CONNECT_ERROR from a client': ['44{"message":"x"}'],
      'no number of attachments': ['45["message"]'],
      'no dash': ['451["message",{"_placeholder":true,"num":0}]', bytes(1)],
      'text instead of an attachment': [`451-${json(['message', placeholder(0)])}`, '42["message"]'],
      'an attachment that nobody announced': [bytes(1)],
      'a placeholder beyond the attachments': [`451-${json(['message', placeholder(1)])}`, bytes(1)],
    };
    for (const [what, packets] of Object.entries(malformed)) {
      test(`malformed closes: ${what}`, async (t) => {
        const link = await entered(t);
        link.send(...packets);
        await link.closed();
      });
    }
  });
}

describe('across an upgrade', () => {
  let server;
  before(async () => (server = await startEcho({ settings: quick })));
  after(() => server.stop());

  test('a binary event in two posts', async (t) => {
    const link = await Link.overPolling(server);
    t.after(() => link.end());
    link.send('40');
    await link.take(2);
    link.send(`451-${json(['message', placeholder(0)])}`);
    link.send(bytes(1, 2));
    assert.deepEqual(await link.take(2), [`451-${json(['message-back', placeholder(0)])}`, bytes(1, 2)]);
  });

  test('a binary event that begins on polling and ends on the websocket', async (t) => {
    const link = await Link.overPolling(server);
    t.after(() => link.end());
    link.send('40', '40/custom,');
    await link.take(4);
    link.send(`452-/custom,3${json(['message-with-ack', placeholder(0), placeholder(1)])}`, bytes(1, 2));
    await link.upgrade();
    link.send(bytes(3));
    assert.deepEqual(await link.take(3),
      [`462-/custom,3${json([placeholder(0), placeholder(1)])}`, bytes(1, 2), bytes(3)]);
  });

  test('CONNECT on polling, answered and used after it', async (t) => {
    const link = await Link.overPolling(server);
    t.after(() => link.end());
    link.send('40{"token":"1"}');
    await link.upgrade();
    assert.match(await link.next(), /^40\{"sid":/);
    assert.equal(await link.next(), '42["auth",{"token":"1"}]');
    link.send('42["message","after"]');
    assert.equal(await link.next(), '42["message-back","after"]');
    await link.heartbeat();
  });
});

test('acks that are asked for and never given leave nothing behind', { skip: !tellsMemory }, async (t) => {
  const server = await startEcho({ settings: patient });
  t.after(() => server.stop());
  const bytesOf = () => 1_024 * Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${server.pid}/status`))[1]);
  const link = await Link.overWebSocket(server);
  t.after(() => link.end());
  link.send('40');
  await link.take(2);
  let before;
  for (let first = 0; first < 200_000; first += 10_000) {
    for (let id = first; id < first + 10_000; ++id) link.send(`42${id}["nobody"]`);
    link.send('421["message-with-ack"]');
    assert.equal(await link.next(), '431[]');
    before ??= bytesOf();
  }
  const more = bytesOf() - before;
  assert.ok(more < 3_000_000, `${more} bytes more than after the first ten thousand`);
});
