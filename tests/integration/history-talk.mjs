// Says something in several rooms, or prints all that was said there, for packaging/check-upgrade:
//   node history-talk.mjs URL say COUNT
//   node history-talk.mjs URL read

import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

const [url, what, count] = process.argv.slice(2);
const rooms = ['general', 'kitchen', 'आँगन'];
const socket = io(url, { transports: ['websocket'], reconnection: false });
const ask = async (event, request) => {
  const answer = await socket.timeout(10_000).emitWithAck(event, request);
  if (!answer.ok) throw new Error(`${event}: ${answer.message}`);
  return answer;
};

for (const room of rooms) {
  const joined = await ask('join_room', { username: `Teller ${process.pid}`, room });
  if (what === 'say') {
    for (let n = 1; n <= Number(count); n++)
      await ask('send_message', { room, message: `${n}: "चाय" & <tea>\nfor ${room} 🫖`, id: randomUUID() });
    continue;
  }
  let before = joined.seq + 1;
  const all = [];
  while (before > 1) {
    const page = await ask('history', { room, before, limit: 100 });
    all.unshift(...page.messages);
    if (page.messages.length === 0) break;
    before = page.messages[0].seq;
  }
  console.log(JSON.stringify({ room, epoch: joined.epoch }));
  for (const { seq, id, username, message, createdTime } of all)
    console.log(JSON.stringify({ seq, id, username, message, createdTime }));
}
socket.disconnect();
