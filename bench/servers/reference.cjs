// socket.io 0.9.19 with one namespace that echoes, answers and passes on events, logging off. Tells its port to the parent process.
process.EventEmitter = require('node:events').EventEmitter;
const { createServer } = require('node:http');

// Warnings about Buffer's old constructor are the reference's age, not news.
process.noDeprecation = true;
const io = require('socket.io');

const server = createServer();
const sockets = io.listen(server, {
  log: false,
  transports: ['websocket', 'xhr-polling'],
  'browser client': false,
});
const bench = sockets.of('/bench');
bench.on('connection', (socket) => {
  socket.on('echo', (text, number) => socket.emit('echo', text, number));
  socket.on('ask', (text, number, answer) => answer(text, number));
  socket.on('shout', (text, number) => bench.emit('shout', text, number));
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());
