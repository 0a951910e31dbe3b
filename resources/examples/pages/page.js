// What all example pages share: this server's 0.9 client, the state of the connection, and texts that stay texts.

/** `?resource=path` for a server whose Socket.IO is not at the usual place. */
const RESOURCE = (new URLSearchParams(location.search).get('resource') ?? 'socket.io').replace(
  /^\/+|\/+$/g,
  '',
);
const PATIENCE_MS = 2000;
const LINES_KEPT = 300;

export function byId(id) {
  return document.getElementById(id);
}

/** An element with a text; strangers' words come in here and nowhere as HTML. */
export function make(tag, className = '', text = '') {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

/** What the line on top says. `mood` is `live`, `bad` or nothing. */
export function say(sentence, mood = '') {
  const state = byId('state');
  state.textContent = sentence;
  state.className = `state ${mood}`;
}

let client;

function loadClient() {
  client ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `/${RESOURCE}/socket.io.js`;
    script.onload = () => resolve(window.io);
    script.onerror = () => reject(new Error(`The client could not be loaded from ${script.src}.`));
    document.head.append(script);
  });
  return client;
}

/**
 * A socket of the stock client at an endpoint, `''` or `/name`. `listen` is given it before it connects.
 * Where nobody answers at the endpoint the page says which script is missing.
 */
export async function connect(endpoint, listen, address = location.origin) {
  try {
    const io = await loadClient();
    say('Connecting…');
    const socket = io.connect(address + endpoint, { resource: RESOURCE });
    watch(socket, endpoint);
    listen(socket);
    return socket;
  } catch (error) {
    say(error.message, 'bad');
    throw error;
  }
}

function watch(socket, endpoint) {
  const where = endpoint === '' ? 'the root' : endpoint;
  const patience = setTimeout(() => {
    const { script } = document.body.dataset;
    say(`Nothing answers at ${where}. Is resources/examples/${script} loaded?`, 'bad');
  }, PATIENCE_MS);
  socket.on('connect', () => {
    clearTimeout(patience);
    say(`Connected to ${where} over ${socket.socket.transport.name}`, 'live');
  });
  socket.on('disconnect', () => say('Disconnected.'));
  socket.on('reconnecting', () => say('The connection is lost. Trying again…'));
}

/** Emits and waits for the acknowledgement: a list of its arguments. */
export function ask(socket, event, ...args) {
  return new Promise((answered) => {
    socket.emit(event, ...args, (...answer) => answered(answer));
  });
}

/** One more line in the log, in view if the newest one was. */
export function addLine(text, { who = '', mood = '' } = {}) {
  const log = byId('log');
  const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
  const line = make('li', mood);
  if (who !== '') line.append(make('span', 'who', who), ': ');
  line.append(text);
  log.append(line);
  while (log.childElementCount > LINES_KEPT) log.firstElementChild.remove();
  if (isAtEnd) log.scrollTop = log.scrollHeight;
}

/** Anything as one line of JSON. */
export function json(value) {
  return JSON.stringify(value);
}

/** Takes the text of a form's only field when it is sent. Where `take` answers false it comes back to be mended. */
export function onText(form, take) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const field = form.querySelector('input');
    const text = field.value.trim();
    if (text === '') return;
    field.value = '';
    if ((await take(text)) === false && field.value === '') field.value = text;
  });
}

export function showNames(names) {
  byId('names').replaceChildren(...names.map((name) => make('li', '', name)));
}

if (location.search !== '') {
  for (const link of document.querySelectorAll('a.keeps')) link.search = location.search;
}
