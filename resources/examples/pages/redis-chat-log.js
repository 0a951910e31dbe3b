// The page of the Redis chat with a log: what was said before comes first.
import { addLine, ask, byId, connect, onText } from './page.js';

const socket = await connect('', (socket) => {
  socket.on('chat', (line) => addLine(line.chat_line));
  socket.on('connect', async () => {
    const [log] = await ask(socket, 'get_log');
    byId('log').replaceChildren();
    for (const line of log) addLine(line.chat_line, { mood: 'news' });
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
