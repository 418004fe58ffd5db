// Starts socketio-echo and speaks Engine.IO to it by hand, packet by packet.

import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import http from 'node:http';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

// Milliseconds and bytes. `patient` is for tests that have nothing to do with time, however slow the machine is.
export const patient = { pingInterval: 25_000, pingTimeout: 20_000, connectTimeout: 20_000, maxPayload: 1_000_000 };
export const quick = { ...patient, pingInterval: 300, pingTimeout: 700, connectTimeout: 2_000 };
export const separator = '\x1e';

// Not with sanitizers, which keep for a while what is freed.
export const tellsMemory = !process.env.ADDA_SANITIZE;

const running = new Set();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

// A running socketio-echo: { url, port, path, pid, stop() }.
export async function startEcho({ isEngine = false, port = 0, settings = patient } = {}) {
  const child = spawn(process.env.SOCKETIO_ECHO, [
    '--listen', `127.0.0.1:${port}`,
    '--ping-interval', `${settings.pingInterval}`,
    '--ping-timeout', `${settings.pingTimeout}`,
    '--connect-timeout', `${settings.connectTimeout}`,
    '--max-payload', `${settings.maxPayload}`,
    ...(isEngine ? ['--engine'] : []),
  ]);
  child.stderr.resume();
  const ended = once(child, 'close');
  running.add(child.once('close', () => running.delete(child)));
  const [line] = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  const match = /^socketio-echo listening on (http:\/\/127\.0\.0\.1:(\d+))$/.exec(line);
  if (!match) throw new Error(`socketio-echo did not start: ${line}`);
  return {
    url: match[1],
    port: Number(match[2]),
    path: isEngine ? '/engine.io/' : '/socket.io/',
    pid: child.pid,
    stop: (signal = 'SIGKILL') => (child.kill(signal), ended),
  };
}

// Rejects where `promise` would hang, so that a failure names its place.
export function within(promise, what, milliseconds = 10_000) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for: ${what}`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// { status, type, text } of an HTTP request. Not fetch(), which has no answer when it comes before all was sent.
export function request(url, { method = 'GET', body, headers, onSent = () => {} } = {}) {
  const answer = new Promise((resolve, reject) => {
    const outgoing = http.request(url, { method, headers, agent: false });
    outgoing.on('error', reject);
    outgoing.on('finish', onSent);
    outgoing.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (data) => (text += data));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode, type: response.headers['content-type'], text }));
    });
    outgoing.end(body);
  });
  return within(answer, `the answer to ${method} ${url}`);
}

export const queryUrl = (server, query) => `${server.url}${server.path}?${query}`;

export function webSocket(server, query) {
  const socket = new WebSocket(queryUrl(server, query).replace('http', 'ws'));
  socket.on('error', () => {}); // 'close' follows, and is what tests wait for
  return socket;
}

// What a server says to a websocket that it does not want: { status, text } of HTTP, or {} after a mere close.
export function refusal(socket) {
  const answer = new Promise((resolve) => {
    socket.on('unexpected-response', async (_, response) => {
      let text = '';
      for await (const data of response) text += data;
      socket.terminate();
      resolve({ status: response.statusCode, text });
    });
    socket.on('close', () => resolve({}));
  });
  return within(answer, 'a refusal of the websocket');
}

// A session on polling of which each request is the test's own.
export async function openPolling(server) {
  const { status, text } = await request(queryUrl(server, 'EIO=4&transport=polling'));
  if (status !== 200) throw new Error(`no handshake: ${status} ${text}`);
  const { sid } = JSON.parse(text.slice(1));
  const url = queryUrl(server, `EIO=4&transport=polling&sid=${sid}`);
  return {
    sid,
    url,
    poll: (options) => request(url, options),
    post: (body, options) => request(url, { method: 'POST', body, ...options }),
    webSocket: () => webSocket(server, `EIO=4&transport=websocket&sid=${sid}`),
  };
}

// One connection over any transport, which answers heartbeats by itself: the other packets, text as string and binary
// as Buffer, come from next() and go by send().
export class Link extends EventEmitter {
  #packets = [];
  #posts = Promise.resolve();
  #polling = Promise.resolve();
  #session;
  #socket;
  isClosed = false;
  heartbeats = 0;

  static async overWebSocket(server) {
    const link = new Link();
    link.#listen(webSocket(server, 'EIO=4&transport=websocket'));
    await link.next(); // the handshake
    return link;
  }

  static async overPolling(server) {
    const link = new Link();
    link.#session = await openPolling(server);
    link.#polling = link.#pollOnAndOn();
    return link;
  }

  static async upgraded(server) {
    const link = await Link.overPolling(server);
    await link.upgrade();
    return link;
  }

  async upgrade() {
    const socket = this.#session.webSocket();
    await within(once(socket, 'open'), 'the websocket to open');
    socket.send('2probe');
    const [probe] = await within(once(socket, 'message'), 'the probe');
    if (String(probe) !== '3probe') throw new Error(`not a probe: ${probe}`);
    const { poll } = this.#session;
    this.#session.poll = null;
    await this.#polling;
    await this.#posts;
    this.#session.poll = poll;
    this.#listen(socket);
    socket.send('5');
  }

  send(...packets) {
    if (this.#socket) {
      for (const packet of packets) this.#socket.send(packet);
      return;
    }
    const encoded = packets.map((packet) =>
      typeof packet === 'string' ? packet : `b${Buffer.from(packet).toString('base64')}`);
    this.#posts = this.#posts
      .then(() => this.#session.post(encoded.join(separator)))
      .then(({ status }) => status !== 200 && this.#close(), () => this.#close());
  }

  async next() {
    await this.#until(() => this.#packets.length || this.isClosed, 'a packet');
    if (!this.#packets.length) throw new Error('closed while a packet was expected');
    return this.#packets.shift();
  }

  async take(count) {
    const packets = [];
    while (packets.length < count) packets.push(await this.next());
    return packets;
  }

  async heartbeat() {
    const before = this.heartbeats;
    await this.#until(() => this.heartbeats > before, 'a ping');
  }

  closed = () => this.#until(() => this.isClosed, 'the connection to be closed');

  end() {
    this.isClosed = true;
    if (this.#socket) this.#socket.terminate();
    else this.send('1');
  }

  #until(condition, what) {
    const met = async () => {
      while (!condition()) await once(this, 'change');
    };
    return within(met(), what);
  }

  #listen(socket) {
    this.#socket = socket;
    socket.on('message', (data, isBinary) => this.#receive(isBinary ? data : String(data)));
    socket.on('close', () => this.#close());
  }

  async #pollOnAndOn() {
    while (!this.isClosed && this.#session.poll) {
      const { status, text } = await this.#session.poll().catch(() => ({ status: 0 }));
      if (status !== 200) return this.#close();
      for (const packet of text.split(separator))
        this.#receive(packet[0] === 'b' ? Buffer.from(packet.slice(1), 'base64') : packet);
    }
  }

  #receive(packet) {
    if (packet === '2') {
      ++this.heartbeats;
      this.send('3');
    } else if (packet !== '6') {
      this.#packets.push(packet);
    }
    this.emit('change');
  }

  #close() {
    this.isClosed = true;
    this.emit('change');
  }
}
