// Clients that keep so many events in flight each: every echo is answered by the next event.
import { once } from 'node:events';
import { WebSocket } from 'ws';

import { shakeHands } from './handshake.mjs';
import { count, Tally } from './tally.mjs';

const TEXT = 'a line of text as people type it';

/**
 * `bare`: the other side is no Socket.IO server, so there is no handshake and nothing to join.
 * `acks`: the answer is the event's acknowledgement and not an event of its own.
 */
export async function loadWebSocket({ port, connections, window, bare, acks, ...times }) {
  const tally = new Tally();
  const clients = [];
  for (let index = 0; index < connections; index += 1) {
    clients.push(bare ? await connectBare(port) : await connect(port));
  }
  for (const socket of clients) keepInFlight(socket, { window, acks }, tally);
  await count(tally, times);
  for (const socket of clients) socket.removeAllListeners('message');
  await Promise.all(clients.map((socket) => close(socket)));
  return tally.result();
}

async function connectBare(port) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, OPTIONS);
  await once(socket, 'open');
  return socket;
}

const OPTIONS = { perMessageDeflate: false, skipUTF8Validation: true };

async function connect(port) {
  const sid = await shakeHands(port);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/1/websocket/${sid}`, OPTIONS);
  await packet(socket, '1::');
  const joined = packet(socket, '1::/bench');
  socket.send('1::/bench');
  await joined;
  return socket;
}

async function packet(socket, wanted) {
  const [data] = await once(socket, 'message');
  if (`${data}` !== wanted) throw new Error(`Expected ${wanted}, and got ${data}`);
}

/** Echoes come back in order, so the oldest time belongs to the next one. */
function keepInFlight(socket, { window, acks = false }, tally) {
  const answerType = acks ? ACK : EVENT;
  const sentAt = [];
  let oldest = 0;
  let number = 0;
  const send = () => {
    sentAt.push(performance.now());
    number += 1;
    const head = acks ? `5:${number}+:/bench:{"name":"ask"` : '5::/bench:{"name":"echo"';
    socket.send(`${head},"args":["${TEXT}",${number}]}`);
  };
  socket.on('message', (data) => {
    if (data[0] !== answerType) {
      if (data[0] === HEARTBEAT) socket.send('2::');
      return;
    }
    tally.add(sentAt[oldest]);
    oldest += 1;
    if (oldest === 10_000) {
      sentAt.splice(0, oldest);
      oldest = 0;
    }
    send();
  });
  for (let index = 0; index < window; index += 1) send();
}

const EVENT = 0x35;
const ACK = 0x36;
const HEARTBEAT = 0x32;

async function close(socket) {
  socket.terminate();
  if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
}
