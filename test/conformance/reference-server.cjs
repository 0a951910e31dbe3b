// The reference, socket.io 0.9.19, as several servers with different settings in one process.
// Prints `{ name: port }` as one line of JSON, and ends when its standard input does.
const { EventEmitter } = require('node:events');
const http = require('node:http');

// Node had this property when the reference was written.
process.EventEmitter = EventEmitter;
const io = require('socket.io');

const SETTINGS = JSON.parse(process.argv[2]);

function converse(socket) {
  socket.on('echo', (...args) => {
    const answer = args.at(-1);
    if (typeof answer === 'function') answer(...args.slice(0, -1));
    else socket.emit('echo', ...args);
  });
  socket.on('message', (data, answer) => {
    if (answer) answer(data);
    else if (typeof data === 'string') socket.send(data);
    else socket.json.send(data);
  });
  socket.on('twice', () => {
    socket.emit('first');
    socket.emit('second');
  });
  socket.on('boot', () => socket.disconnect());
}

function serve(settings) {
  const server = http.createServer((request, response) => {
    if (request.url === '/set') {
      change(manager, request, response);
      return;
    }
    response.writeHead(404);
    response.end('the application');
  });
  const manager = io.listen(server, { log: false });
  for (const [key, value] of Object.entries(settings)) {
    if (key === 'authorized') manager.set('authorization', authorization(value));
    else if (key === 'resource pattern') manager.set('resource', new RegExp(value));
    else manager.set(key, value);
  }
  manager.sockets.on('connection', converse);
  manager.of('/chat').on('connection', converse);
  manager.of('/vault').authorization((_data, done) => done(null, false));
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () => {
      const policy = manager.flashPolicyServer?.socket.address()?.port;
      done({ main: server.address().port, policy });
    });
  });
}

/** A setting is changed while the server runs: the body is `{ name: value }`. */
function change(manager, request, response) {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    for (const [key, value] of Object.entries(JSON.parse(body))) manager.set(key, value);
    response.end('set');
  });
}

function authorization(value) {
  if (value === 'error') return (_data, done) => done('no reason');
  return (_data, done) => done(null, value);
}

// Some of what is compared makes the reference throw where nobody catches.
process.on('uncaughtException', () => undefined);
process.stdin.on('end', () => process.exit());
process.stdin.resume();

(async () => {
  const ports = {};
  for (const [name, settings] of Object.entries(SETTINGS)) {
    const { main, policy } = await serve(settings);
    ports[name] = main;
    if (policy !== undefined) ports[`${name} policy`] = policy;
  }
  process.stdout.write(`${JSON.stringify(ports)}\n`);
})();
