import { io } from 'socket.io-client';

const [url = 'http://127.0.0.1:3000', room = 'general', username = 'Clock'] = process.argv.slice(2);
const socket = io(url).on('connect_error', (error) => console.error(error.message));
const fail = (reason) => { console.error(reason); process.exit(1); };
socket.on('connect', () => socket.emit('join_room', { username, room }, ({ ok, message }) => ok || fail(message)));
socket.on('receive_message', (entries) => {
  for (const { kind, message, createdTime } of entries)
    if (kind === 'text' && message.startsWith('!time'))
      socket.emit('send_message', { room, message: `It is ${new Date(createdTime).toISOString()}.` });
});
