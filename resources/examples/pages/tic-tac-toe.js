// The page of tic-tac-toe. It lets you press at any time: the ACL of the script decides.
import { addLine, ask, byId, connect, make, onText } from './page.js';

let name = '';
let mark = '';

const socket = await connect('/tic-tac-toe', (socket) => {
  socket.on('start', (game) => {
    mark = game.mark;
    byId('players').textContent =
      `You are ${mark}, ${game.rival} is ${mark === 'X' ? 'O' : 'X'} (${game.room}).`;
  });
  socket.on('board', (board) => {
    for (const [index, cell] of board.cells.entries()) draw(byId('board').children[index], cell);
    byId('turn').textContent = words(board);
    byId('again').hidden = !board.isOver;
  });
  socket.on('gone', (rival) => {
    byId('turn').textContent = `${rival} has left.`;
    byId('again').hidden = false;
  });
  socket.on('error', (why, text) => addLine(`${why}: ${text}`, { mood: 'refused' }));
});

for (let index = 0; index < 9; index += 1) {
  const cell = make('button');
  cell.type = 'button';
  cell.onclick = () => socket.emit('move', index);
  byId('board').append(cell);
}
draw0();

onText(byId('enter'), async (wanted) => {
  name = wanted;
  byId('enter').hidden = true;
  byId('game').hidden = false;
  await play();
});

byId('again').onclick = play;

async function play() {
  draw0();
  byId('again').hidden = true;
  byId('players').textContent = '';
  byId('turn').textContent = 'Waiting for somebody to play with…';
  await ask(socket, 'play', name);
}

function draw0() {
  for (const cell of byId('board').children) draw(cell, '');
}

function draw(cell, text) {
  const place = [...byId('board').children].indexOf(cell) + 1;
  cell.textContent = text;
  cell.className = text;
  cell.disabled = text !== '';
  cell.ariaLabel = `Cell ${place}: ${text === '' ? 'free' : text}`;
}

function words({ turn, winner, isOver }) {
  if (winner === mark) return 'You have won!';
  if (winner !== null) return 'You have lost.';
  if (isOver) return 'A draw.';
  return turn === mark ? 'Your turn' : 'Not your turn';
}
