// Fills a server with a short conversation, for pictures: node sample-talk.mjs URL. Stays until it is killed.

import { randomUUID } from 'node:crypto';
import { io } from 'socket.io-client';

const url = process.argv[2];
const people = {};
async function enter(username, ...rooms) {
  people[username] = io(url, { transports: ['websocket'], forceNew: true });
  for (const room of rooms) await people[username].emitWithAck('join_room', { username, room });
}
const say = (username, message, room = 'design') =>
  people[username].emitWithAck('send_message', { room, message, id: randomUUID() });

await enter('Bala', 'general', 'design');
await enter('Mei', 'design', 'kitchen');
await enter('Dev', 'design', 'general', 'javascript');
await enter('Chitra', 'design', 'kitchen', 'release-7');
await say('Dev', 'Build 7 is on the test machine.', 'release-7').catch(() => {});
await say('Bala', 'Good morning, everybody.', 'general');
await say('Mei', 'There is tea.', 'kitchen');
await say('Bala', 'Morning. The join page is up on the test machine, have a look when you can.');
await say('Bala', 'Rooms are sorted by who spoke last.');
await say('Mei', 'Lovely. Two things: the list needs a visible focus ring, and at 200 % text the button wraps.');
await say('Dev', 'Both fixed. It was the implicit height of the row:\n```\nMath.max(Theme.target, label.implicitHeight)\n```');
await say('Chitra', 'Shall we ship it today? The notes: https://chat.example/notes');
await say('Mei', 'Yes. Let me run it once more on the slow laptop.');
console.log('ready');
