// The page of the feature tour: one button for everything the test application does.
import { addLine, ask, byId, connect, json } from './page.js';

function tell(where, event, args) {
  addLine(`${event} ${args.map(json).join(', ')}`, { who: where, mood: 'data' });
}

function hear(socket, where, events) {
  for (const event of events) socket.on(event, (...args) => tell(where, event, args));
}

const root = await connect('', (socket) => {
  hear(socket, 'root', [
    'you_just_connected',
    'job',
    'bob',
    'chat',
    'got_some_json',
    'broadcasted',
  ]);
});
const chat = await connect('/chat', (socket) => {
  hear(socket, '/chat', ['message', 'pack', 'rtc_invite', 'bob', 'callback_called', 'error']);
  socket.on('callmeback', (first, last, answer) => {
    tell('/chat', 'callmeback', [first, last]);
    // The script asked twice: the first time it wants to know nothing, the second time two things.
    calls += 1;
    if (calls % 2 === 1) answer();
    else answer('that is', 'two things');
  });
  socket.on('disconnect', () => tell('/chat', 'disconnect', []));
});
let calls = 0;

byId('root').addEventListener('click', ({ target }) => {
  if (target.value === 'json') root.json.send({ some: 'json', n: 1 });
  else if (target.value) root.emit(target.value, 'from the page');
});

byId('ns').addEventListener('click', async ({ target }) => {
  if (target.value === 'my_callback') {
    tell('/chat', 'ack of my_callback', await ask(chat, 'my_callback', 'something'));
  } else if (target.value) chat.emit(target.value, 'from the page');
});
