// What a web chat on Node.js and Socket.IO 4 does, with its database left out: a room is an array of its last 100
// messages. A join does per joiner: a notice to the others in the room, a welcome and the last 100 messages to the
// joiner. A message goes to everybody in the room, the sender too. All options are Socket.IO's own defaults.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const bot = 'ChatBot';
const historyLength = 100;
const rooms = new Map();

function history(room) {
  if (!rooms.has(room)) rooms.set(room, []);
  return rooms.get(room);
}

const http = createServer((request, response) => response.writeHead(404).end());
const io = new Server(http);
const notice = (room, message) => ({ room, username: bot, message, createdTime: Date.now() });

io.on('connection', (socket) => {
  socket.on('join_room', ({ username, room }, answer) => {
    socket.data.username = username;
    socket.join(room);
    socket.to(room).emit('receive_message', [notice(room, `${username} has joined the room`)]);
    socket.emit('receive_message', [notice(room, `Welcome ${username}`)]);
    socket.emit('receive_message', history(room));
    answer?.({ ok: true });
  });

  socket.on('send_message', ({ room, message }, answer) => {
    const entry = { room, username: socket.data.username, message, createdTime: Date.now() };
    const entries = history(room);
    entries.push(entry);
    if (entries.length > historyLength) entries.shift();
    io.in(room).emit('receive_message', [entry]);
    answer?.({ ok: true });
  });
});

http.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${http.address().port}`));
