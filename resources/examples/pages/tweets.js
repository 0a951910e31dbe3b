// The page of the tweet stream: the newest on top; held, it only counts.
import { byId, connect, make } from './page.js';

const KEPT = 12;
let count = 0;
let isHeld = false;

await connect('/tweets', (socket) => {
  socket.on('tweet', (tweet) => {
    count += 1;
    byId('count').textContent = `${count} ${count === 1 ? 'tweet' : 'tweets'} since you came`;
    if (!isHeld) show(tweet);
  });
});

byId('hold').onclick = () => {
  isHeld = !isHeld;
  byId('hold').ariaPressed = String(isHeld);
};

function show({ user, text, at }) {
  const item = make('li', 'new');
  const words = make('div', 'text');
  const head = make('span', 'name', `@${user} `);
  head.append(make('span', 'hint', new Date(at).toLocaleTimeString()));
  words.append(head, text);
  item.append(make('span', 'face', user.slice(0, 1)), words);
  byId('tweets').prepend(item);
  while (byId('tweets').childElementCount > KEPT) byId('tweets').lastElementChild.remove();
}
