import { theme } from '../catalogue.ts';
import { RawWebSocket, UPGRADE } from '../raw-websocket.ts';
import { requestText } from '../raw-http.ts';

const { differs, same } = theme('errors');

const ORIGIN = ['Origin: http://page.example'];

same('a poll of an unknown session', async (peer) => [
  await peer.get('/socket.io/1/xhr-polling/nobody'),
  await peer.get('/socket.io/1/xhr-polling/nobody', ORIGIN),
]);
same('a POST of an unknown session', async (peer) => [
  await peer.post('/socket.io/1/xhr-polling/nobody', '3:::hi'),
  await peer.post('/socket.io/1/xhr-polling/nobody', '3:::hi', ORIGIN),
]);
same('bytes that are no HTTP', (peer) => peer.request('what is this\r\n\r\n'));
same('a request with a length that is none', (peer) =>
  peer.request('POST /socket.io/1/ HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n'),
);
same('headers that are too large', (peer) =>
  peer.request(requestText('GET /socket.io/1/', [`X-Long: ${'x'.repeat(20_000)}`])),
);

differs(
  'a transport that is not offered is named in an answer',
  {
    id: 'D05',
    ours: ['HTTP/1.1 400 Bad Request', true],
    reference: ['', false],
  },
  async (peer) => {
    const connection = peer.connect();
    const path = `/socket.io/1/flashsocket/${await peer.handshake()}`;
    connection.write(requestText(`GET ${path}`));
    const { statusLine, body } = await connection.answer();
    await connection.closed;
    return [statusLine, body.includes('flashsocket is not offered')];
  },
);
differs(
  'a websocket that is not upgraded is told how',
  {
    id: 'D16',
    ours: 'HTTP/1.1 400 Bad Request',
    reference: '',
  },
  async (peer) =>
    (await peer.get(`/socket.io/1/websocket/${await peer.handshake()}`)).split('\n')[0],
);
differs(
  'a POST to a websocket is answered',
  {
    id: 'D04',
    ours: 'HTTP/1.1 405 Method Not Allowed',
    reference: 'silence',
  },
  async (peer) => {
    const sid = await peer.handshake();
    return (await peer.orSilence(peer.post(`/socket.io/1/websocket/${sid}`, 'x'))).split('\n')[0];
  },
);
differs(
  'an upgrade outside the resource is answered',
  {
    id: 'D17',
    ours: 'HTTP/1.1 404 Not Found',
    reference: '',
  },
  async (peer) => {
    const socket = await RawWebSocket.open(peer.port, '/elsewhere', UPGRADE);
    socket.close();
    return socket.answer.statusLine;
  },
);
differs(
  'an upgrade of Engine.IO is told where it is',
  {
    id: 'D18',
    ours: 'HTTP/1.1 400 Bad Request',
    reference: '',
  },
  async (peer) => {
    const path = '/socket.io/?EIO=3&transport=websocket';
    const socket = await RawWebSocket.open(peer.port, path, UPGRADE);
    socket.close();
    return socket.answer.statusLine;
  },
);
differs(
  'an upgrade without a session is answered',
  {
    id: 'D17',
    ours: 'HTTP/1.1 400 Bad Request',
    reference: '',
  },
  async (peer) => {
    const socket = await RawWebSocket.open(peer.port, '/socket.io/1/', UPGRADE);
    socket.close();
    return socket.answer.statusLine;
  },
);
