// A conversation with the reference, socket.io 0.9.19, over one transport, whose debug log goes to standard output:
// `node reference-log.cjs websocket|xhr-polling|jsonp-polling|htmlfile|two|troubles [colors] > fixtures/NAME.log`.
const { EventEmitter } = require('node:events');
const http = require('node:http');

// Node had this property when the reference was written.
process.EventEmitter = EventEmitter;
const io = require('socket.io');
const client = require('socket.io-client');

const [transport = 'websocket', colors] = process.argv.slice(2);
const server = http.createServer();
const manager = io.listen(server, { 'log colors': colors === 'colors', 'log level': 3 });
manager.set('heartbeat interval', 0.3);
manager.set('close timeout', 0.5);
manager.set('polling duration', 0.4);
if (transport === 'troubles') manager.set('heartbeat timeout', 0.2);
const left = new EventEmitter();
manager.sockets.on('connection', (socket) => socket.on('disconnect', () => left.emit('left')));
manager.of('/vault').authorization((_data, done) => done(null, false));
for (const endpoint of ['', '/chat']) {
  manager.of(endpoint).on('connection', (socket) => {
    socket.on('echo', (...args) => args.pop()(...args));
    socket.on('message', (text) => socket.send(`got ${text}`));
    socket.on('twice', () => {
      socket.emit('first', { n: 1 });
      socket.emit('second', 'é ☃ 😀');
    });
  });
}

const heard = (emitter, event) => new Promise((resolve) => emitter.once(event, resolve));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function talkStock(port, name) {
  client.transports = [name];
  const options = { 'force new connection': true, reconnect: false };
  const socket = client.connect(`http://127.0.0.1:${port}`, options);
  const chat = socket.of('/chat');
  await heard(chat, 'connect');
  await new Promise((resolve) => chat.emit('echo', 'é ☃ 😀', { list: [1, null] }, resolve));
  const answer = heard(chat, 'message');
  chat.send('a message: with colons\nand two lines');
  await answer;
  const both = Promise.all([heard(chat, 'first'), heard(chat, 'second')]);
  chat.emit('twice');
  await both;
  await pause(700);
  while (socket.socket.doBuffer) await pause(5);
  const gone = heard(left, 'left');
  socket.disconnect();
  await gone;
}

function ask(port, method, path, body) {
  return new Promise((resolve) => {
    const request = http.request({ port, method, path, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    request.end(body);
  });
}

const framed = (...texts) => texts.map((text) => `\ufffd${text.length}\ufffd${text}`).join('');
const SAID = framed(
  '1::/chat',
  '5:1+:/chat:{"name":"echo","args":["é ☃ 😀",{"n":1}]}',
  '3::/chat:a message',
);

async function talkRaw(port, name) {
  const [sid] = (await ask(port, 'GET', '/socket.io/1/')).split(':');
  const path = `/socket.io/1/${name}/${sid}`;
  const isJsonp = name === 'jsonp-polling';
  const say = (text) =>
    ask(port, 'POST', path, isJsonp ? `d=${encodeURIComponent(JSON.stringify(text))}` : text);
  const first = ask(port, 'GET', path);
  if (isJsonp) await first;
  else await pause(50);
  await say(SAID);
  if (isJsonp) for (let polls = 0; polls < 3; polls += 1) await ask(port, 'GET', path);
  else await pause(450);
  const gone = heard(left, 'left');
  await say('0::');
  await gone;
}

async function troubles(port) {
  await ask(port, 'GET', '/socket.io/1/xhr-polling/nobody');
  await ask(port, 'GET', '/socket.io/2/');
  await ask(port, 'GET', '/socket.io/socket.io.js');
  const [sid] = (await ask(port, 'GET', '/socket.io/1/')).split(':');
  const path = `/socket.io/1/xhr-polling/${sid}`;
  await ask(port, 'GET', path);
  await ask(port, 'POST', path, '1::/vault');
  await ask(port, 'GET', path);
  await heard(left, 'left');
  const [other] = (await ask(port, 'GET', '/socket.io/1/')).split(':');
  const request = http.request({ port, path: `/socket.io/1/htmlfile/${other}`, agent: false });
  request.on('response', (response) => response.resume());
  request.on('error', () => undefined);
  request.end();
  await heard(left, 'left');
}

server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  if (transport === 'troubles') await troubles(port);
  else if (transport === 'two')
    await Promise.all([talkStock(port, 'websocket'), talkStock(port, 'websocket')]);
  else if (transport === 'websocket' || transport === 'xhr-polling')
    await talkStock(port, transport);
  else await talkRaw(port, transport);
  await pause(50);
  process.exit();
});
