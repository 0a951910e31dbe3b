// The page of the simple chat.
import { addLine, ask, byId, connect, onText, showNames } from './page.js';

let nickname = '';

const socket = await connect('', (socket) => {
  socket.on('announcement', (text) => addLine(text, { mood: 'news' }));
  socket.on('nicknames', showNames);
  socket.on('msg_to_room', (who, text) => addLine(text, { who }));
  socket.on('reconnect', () => {
    addLine('Connected again.', { mood: 'news' });
    if (nickname !== '') socket.emit('nickname', nickname);
  });
});

onText(byId('enter'), async (wanted) => {
  const [isTaken] = await ask(socket, 'nickname', wanted);
  byId('taken').hidden = !isTaken;
  if (isTaken) return false;
  nickname = wanted;
  byId('enter').hidden = true;
  byId('chat').hidden = false;
  byId('say').querySelector('input').focus();
});

onText(byId('say'), (text) => {
  addLine(text, { who: nickname, mood: 'mine' });
  socket.emit('user message', text);
});
