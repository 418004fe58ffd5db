// Bytes to and from a server's port: HTTP that nobody sends, and websocket frames with a mask of zeros.

import { once } from 'node:events';
import { createConnection } from 'node:net';
import { request, within } from '../conformance/support.mjs';
import { until } from './support.mjs';

export const upgradeRequest = (headers = '') =>
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${headers}\r\n`;

export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

// The header of a frame that has `size` bytes. `first`: FIN and the reserved bits.
export function frameHeader(type, size, { first = 0x80, mask = 0x80 } = {}) {
  const header = Buffer.alloc(14);
  header[0] = first | type;
  let end = 2;
  if (size < 126) {
    header[1] = mask | size;
  } else if (size < 65_536) {
    header[1] = mask | 126;
    end = header.writeUInt16BE(size, 2);
  } else {
    header[1] = mask | 127;
    end = header.writeBigUInt64BE(BigInt(size), 2);
  }
  return header.subarray(0, end + (mask ? 4 : 0));
}

export function frame(type, payload = '', options = {}) {
  const bytes = Buffer.from(payload);
  return Buffer.concat([frameHeader(type, bytes.length, options), bytes]);
}

export const text = (payload, options) => frame(opcode.text, payload, options);

// The frames of a server: { type, payload }.
function framesOf(bytes) {
  const frames = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const short = bytes[at + 1];
    if (at + (short === 127 ? 10 : 4) > bytes.length && short >= 126) break;
    const size = short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    const begin = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    if (begin + size > bytes.length) break;
    frames.push({ type: bytes[at] & 0x0f, payload: bytes.subarray(begin, begin + size) });
    at = begin + size;
  }
  return frames;
}

// One TCP connection, of which everything that came is kept.
export class Peer {
  isClosed = false;
  #parts = [];

  constructor(t, port) {
    this.socket = createConnection({ port, host: '127.0.0.1' });
    this.socket.on('data', (data) => this.#parts.push(data));
    this.socket.on('error', () => {}); // 'close' follows
    this.socket.on('close', () => (this.isClosed = true));
    t.after(() => this.socket.destroy());
  }

  // On a websocket, in the namespace of the chat unless `packet` is something else.
  static async onWebSocket(t, port, packet = '40') {
    const peer = new Peer(t, port);
    peer.send(upgradeRequest());
    await until(() => peer.texts().some((got) => got.startsWith('0{')), 'the Open packet');
    if (!packet) return peer;
    peer.send(text(packet));
    await until(() => peer.texts().some((got) => got.startsWith('40{')), 'the answer to CONNECT');
    return peer;
  }

  send(...bytes) {
    for (const some of bytes) this.socket.write(some);
    return this;
  }

  get received() {
    if (this.#parts.length > 1) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0] ?? Buffer.alloc(0);
  }

  // Of the last HTTP response; undefined when there is none.
  get status() {
    const lines = this.received.toString('latin1').match(/^HTTP\/1\.1 \d+/gm);
    return lines ? Number(lines.at(-1).slice(9)) : undefined;
  }

  frames() {
    const head = this.received.indexOf('\r\n\r\n');
    return head < 0 ? [] : framesOf(this.received.subarray(head + 4));
  }

  texts() {
    return this.frames().filter(({ type }) => type === opcode.text).map(({ payload }) => payload.toString());
  }

  // The code of the close frame; undefined when there is none.
  get closeCode() {
    const close = this.frames().find(({ type }) => type === opcode.close);
    return close?.payload.length ? close.payload.readUInt16BE(0) : undefined;
  }

  async closed(what = 'the connection to be closed') {
    if (!this.isClosed) await within(once(this.socket, 'close'), what, 30_000);
    return this;
  }
}

export async function metric(url, name) {
  const { text } = await request(`${url}/metrics`);
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)[1]);
}
