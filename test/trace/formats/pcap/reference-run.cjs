// A conversation of the stock client 0.9.17 with the reference, socket.io 0.9.19, over one transport after the other,
// and each packet's text as the reference read and wrote it. Prints the port as a line of JSON, waits for a line, talks,
// and prints the wire log: a list of [direction, text].
const { EventEmitter } = require('node:events');
const http = require('node:http');

// Node had this property when the reference was written.
process.EventEmitter = EventEmitter;
const parser = require('socket.io/lib/parser');
const wire = [];
const { encodePacket, decodePacket } = parser;
parser.encodePacket = (packet) => {
  const raw = encodePacket(packet);
  wire.push(['out', raw]);
  return raw;
};
parser.decodePacket = (raw) => {
  wire.push(['in', raw]);
  return decodePacket(raw);
};
const io = require('socket.io');
const client = require('socket.io-client');

const TRANSPORTS = ['websocket', 'xhr-polling'];
const server = http.createServer();
const manager = io.listen(server, { log: false });
// Behind the reference's own, which hides those that were there before.
const open = new Set();
server.on('request', (_request, response) => {
  open.add(response);
  response.on('close', () => open.delete(response));
});
const left = new EventEmitter();
manager.sockets.on('connection', (socket) => {
  socket.on('disconnect', () => left.emit('left'));
});
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

async function talk(port, transport) {
  client.transports = [transport];
  const options = { 'force new connection': true, reconnect: false };
  const socket = client.connect(`http://127.0.0.1:${port}`, options);
  const chat = socket.of('/chat');
  await heard(chat, 'connect');
  await new Promise((resolve) =>
    chat.emit('echo', 'é ☃ 😀', { list: [1, null, { deep: true }] }, resolve),
  );
  const answer = heard(chat, 'message');
  chat.send('a message: with colons');
  await answer;
  const both = Promise.all([heard(chat, 'first'), heard(chat, 'second')]);
  chat.emit('twice');
  await both;
  // Long enough for each form of a frame's length.
  for (const length of transport === 'websocket' ? [200, 66_000] : [200]) {
    await new Promise((resolve) => socket.emit('echo', 'x'.repeat(length), resolve));
  }
  while (socket.socket.doBuffer) await new Promise((resolve) => setTimeout(resolve, 5));
  const gone = heard(left, 'left');
  socket.disconnect();
  await gone;
  await new Promise(setImmediate);
  for (const response of open) await heard(response, 'close');
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  process.stdout.write(`${JSON.stringify(port)}\n`);
  process.stdin.once('data', async () => {
    for (const transport of TRANSPORTS) await talk(port, transport);
    process.stdout.write(`${JSON.stringify(wire)}\n`, () => process.exit());
  });
});
