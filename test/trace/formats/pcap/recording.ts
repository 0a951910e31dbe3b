// A trace as our own server records it: a conversation on every transport, over real sockets.
import { Gateway } from '../../../../src/server/index.ts';
import type { TraceEvent, TraceRecord } from '../../../../src/shared/index.ts';
import { Conversation } from '../../../conformance/conversation.ts';
import { Peer } from '../../../conformance/peer.ts';
import { requestText } from '../../../conformance/raw-http.ts';
import { RawHixie } from '../../../conformance/raw-hixie.ts';
import { connectStock, type StockTransport } from '../../../support/stock-client.ts';

/** Says what everybody in it says. */
export const SAID = '5:1+::{"name":"echo","args":["é ☃ 😀 </script>",{"n":[1,null]}]}';
const MESSAGE = '3:::a message';
const FRAMED = `\ufffd${SAID.length}\ufffd${SAID}\ufffd${MESSAGE.length}\ufffd${MESSAGE}`;
const TRANSPORTS = [
  'websocket',
  'flashsocket',
  'htmlfile',
  'xhr-polling',
  'jsonp-polling',
  'xhr-multipart',
] as const;

/** Records of one run, in their order. */
export async function recordConversations(): Promise<readonly TraceRecord[]> {
  const records: TraceRecord[] = [];
  const gateway = new Gateway({
    options: { transports: TRANSPORTS },
    namespaces: new Conversation(),
    tap: (event: TraceEvent) => {
      records.push({
        seq: records.length + 1,
        at: performance.timeOrigin + performance.now(),
        ...event,
      });
      return records.length;
    },
  });
  const listening = await gateway.listen({ host: '127.0.0.1', port: 0 });
  if (!listening.ok) throw new Error(listening.fault.message);
  const { port } = listening.value;
  const peer = new Peer(port);
  await talkStock(port, 'websocket');
  await talkStock(port, 'xhr-polling');
  await talkPolling(peer, 'jsonp-polling');
  await talkPolling(peer, 'xhr-polling');
  await talkEndless(peer, 'htmlfile');
  await talkEndless(peer, 'xhr-multipart');
  await talkHixie(peer);
  peer.close();
  await gateway.close();
  return records;
}

async function talkStock(port: number, transport: StockTransport): Promise<void> {
  const socket = connectStock(`http://127.0.0.1:${port}`, transport);
  const chat = socket.of('/chat');
  await heard(chat, 'connect');
  const echoed = new Promise((resolve) => chat.emit('echo', 'é ☃ 😀', { n: 1 }, resolve));
  chat.send('a message');
  await Promise.all([echoed, heard(chat, 'message')]);
  const gone = heard(socket, 'disconnect');
  socket.disconnect();
  await gone;
}

type Listening = { once(event: string, listener: () => void): unknown };

function heard(socket: Listening, event: string): Promise<void> {
  return new Promise((resolve) => {
    socket.once(event, () => resolve());
  });
}

async function talkPolling(peer: Peer, transport: 'jsonp-polling' | 'xhr-polling'): Promise<void> {
  const sid = await peer.handshake();
  const path = `/socket.io/1/${transport}/${sid}`;
  const isJsonp = transport === 'jsonp-polling';
  await peer.get(`${path}?i=2`);
  const body = isJsonp ? `d=${encodeURIComponent(JSON.stringify(FRAMED))}` : FRAMED;
  await peer.post(path, body, ['Content-Type: text/plain;charset=UTF-8']);
  await peer.get(`${path}?i=2`);
  await peer.post(path, isJsonp ? `d=${encodeURIComponent('"0::"')}` : '0::');
}

async function talkEndless(peer: Peer, transport: 'htmlfile' | 'xhr-multipart'): Promise<void> {
  const sid = await peer.handshake();
  const path = `/socket.io/1/${transport}/${sid}`;
  const connection = peer.connect();
  connection.write(requestText(`GET ${path}`));
  await connection.through('1::');
  await peer.post(path, FRAMED);
  await connection.through('a message');
  // Longer than a segment can be.
  await peer.post(path, `3:::${'é'.repeat(40_000)} and no more`);
  await connection.through('and no more');
  await peer.post(path, '0::');
  // One ends with its last chunk, the other with its connection.
  await (transport === 'htmlfile' ? connection.through('0\r\n\r\n') : connection.rest());
}

async function talkHixie(peer: Peer): Promise<void> {
  const sid = await peer.handshake();
  const socket = await RawHixie.open(peer.port, `/socket.io/1/websocket/${sid}`);
  await socket.next();
  socket.send(SAID);
  await socket.next();
  socket.send('0::');
  await socket.untilEnd();
}
