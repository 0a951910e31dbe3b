// The page of the ACL tour: after every call it asks what may be called now.
import { addLine, ask, byId, connect, json, make, onText } from './page.js';

let refusal = '';

const socket = await connect('/admin', (socket) => {
  socket.on('welcome', (text) => addLine(text, { mood: 'news' }));
  socket.on('error', (why, text) => {
    refusal = text === undefined ? String(why) : `${why}: ${text}`;
    addLine(refusal, { mood: 'refused' });
  });
  socket.on('connect', refresh);
});

byId('calls').addEventListener('click', ({ target }) => {
  if (target.value) void call(target.value);
});

onText(byId('login'), async (password) => {
  await call('login', 'ann', password);
});

async function call(name, ...args) {
  refusal = '';
  const [answer] = await ask(socket, name, ...args);
  if (refusal === '') addLine(`${name} answered ${json(answer)}`, { mood: 'data' });
  await refresh();
}

/** The script answers `help` while that is allowed; where it is not, nothing is. */
async function refresh() {
  const [acl] = await ask(socket, 'help');
  const names = acl?.methods ?? [acl?.state === 'open' ? 'everything' : 'nothing'];
  byId('methods').replaceChildren(...names.map((name) => make('li', '', name)));
}
