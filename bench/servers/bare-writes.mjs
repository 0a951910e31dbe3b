// No protocol at all: what was shouted is written to every socket, one write each. The most any server in Node could do.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** Of a client's frame: two bytes, and its mask, which the load leaves at zero. */
const HEAD = 6;

const sockets = [];
const server = createServer((_request, response) => response.end('1:60:60:websocket'));
server.on('upgrade', ({ headers }, socket) => {
  const accept = createHash('sha1')
    .update(headers['sec-websocket-key'] + GUID)
    .digest('base64');
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.setNoDelay(true);
  socket.write(frame('1::'));
  socket.on('data', (bytes) => hear(socket, bytes));
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));
process.on('disconnect', () => process.exit());

function hear(socket, bytes) {
  for (let at = 0; at + HEAD <= bytes.length; ) {
    const length = bytes[at + 1] & 0x7f;
    const text = bytes.latin1Slice(at + HEAD, at + HEAD + length);
    at += HEAD + length;
    if (text.startsWith('1::')) {
      sockets.push(socket);
      socket.write(frame(text));
    } else if (text.startsWith('5')) shout(frame(text));
  }
}

function shout(bytes) {
  for (const socket of sockets) socket.write(bytes);
}

function frame(text) {
  return Buffer.concat([Buffer.of(0x81, text.length), Buffer.from(text, 'latin1')]);
}
