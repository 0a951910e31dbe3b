// The page of the rooms chat: it shows what every acknowledgement says.
import { addLine, ask, byId, connect, make, onText, showNames } from './page.js';

const ROOMS = ['lobby', 'kitchen', 'workshop'];
let nickname = '';

const socket = await connect('/chat', (socket) => {
  socket.on('announcement', (text) => addLine(text, { mood: 'news' }));
  socket.on('nicknames', showNames);
  socket.on('msg_to_room', (who, text) => addLine(text, { who }));
  socket.on('connect', async () => {
    await enterRoom(ROOMS[0]);
    if (nickname !== '') await ask(socket, 'nickname', nickname);
  });

  async function enterRoom(room) {
    await ask(socket, 'join', room);
    for (const button of byId('rooms').children) button.ariaPressed = String(button.value === room);
    showNames([]);
    addLine(`You are in the ${room}.`, { mood: 'news' });
  }

  for (const room of ROOMS) {
    const button = make('button', '', room);
    button.type = 'button';
    button.value = room;
    button.onclick = () => enterRoom(room);
    byId('rooms').append(button);
  }
});

onText(byId('enter'), async (wanted) => {
  const [isFree, given] = await ask(socket, 'nickname', wanted);
  byId('taken').hidden = isFree;
  if (!isFree) return false;
  nickname = given;
  byId('enter').hidden = true;
  byId('chat').hidden = false;
  byId('say').querySelector('input').focus();
});

onText(byId('say'), async (text) => {
  const [isHeard] = await ask(socket, 'user message', text);
  if (isHeard) addLine(text, { who: nickname, mood: 'mine' });
  return isHeard;
});
