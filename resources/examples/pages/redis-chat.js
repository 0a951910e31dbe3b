// The page of the Redis chat.
import { addLine, ask, byId, connect, onText } from './page.js';

const socket = await connect('', (socket) => {
  socket.on('chat', (line) => addLine(line));
  socket.on('connect', async () => {
    const [answer] = await ask(socket, 'subscribe');
    byId('note').textContent = answer.note;
    byId('note').className = answer.isShared ? 'note' : 'note warn';
    byId('note').hidden = false;
  });
});

onText(byId('say'), async (text) => {
  const [isTold] = await ask(socket, 'chat', text);
  return isTold === true;
});
