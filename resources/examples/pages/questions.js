// The page of the conference questions.
import { ask, byId, connect, make, onText } from './page.js';

const TALKS = ['Opening', 'The protocol', 'Closing'];
let isSpeaker = false;
let shown = [];

const socket = await connect('/questions', (socket) => {
  socket.on('questions', show);
  socket.on('connect', () => enter(TALKS[0]));

  async function enter(talk) {
    const [questions] = await ask(socket, 'enter', talk);
    for (const button of byId('talks').children) button.ariaPressed = String(button.value === talk);
    show(questions);
  }

  for (const talk of TALKS) {
    const button = make('button', '', talk);
    button.type = 'button';
    button.value = talk;
    button.onclick = () => enter(talk);
    byId('talks').append(button);
  }
});

onText(byId('ask'), async (text) => {
  const [id] = await ask(socket, 'ask', text);
  return id !== false;
});

onText(byId('speak'), async (password) => {
  [isSpeaker] = await ask(socket, 'speak', password);
  byId('speaker').textContent = isSpeaker
    ? 'You may mark questions as answered.'
    : 'No, that is not it.';
  show(shown);
});

function show(questions) {
  shown = questions;
  byId('none').hidden = questions.length > 0;
  byId('questions').replaceChildren(...questions.map(row));
}

function row({ id, text, votes, isAnswered }) {
  const item = make('li');
  const vote = press('votes', `▲ ${votes}`, () => socket.emit('vote', id));
  vote.ariaLabel = `${votes} ${votes === 1 ? 'vote' : 'votes'}: vote for “${text}”`;
  item.append(vote, make('span', isAnswered ? 'text done' : 'text', text));
  if (isSpeaker) {
    item.append(
      press('', isAnswered ? 'Open again' : 'Answered', () => socket.emit('answered', id)),
    );
  }
  return item;
}

function press(className, text, pressed) {
  const button = make('button', className, text);
  button.type = 'button';
  button.onclick = pressed;
  return button;
}
