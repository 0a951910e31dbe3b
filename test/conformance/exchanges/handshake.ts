import { theme } from '../catalogue.ts';
import { told } from '../peer.ts';
import { requestText } from '../raw-http.ts';
import { OFFERED } from '../settings.ts';

const { differs, same } = theme('handshake');

const ORIGIN = ['Origin: http://page.example:8080'];

same('a handshake by GET', (peer) => peer.get('/socket.io/1/'));
same('a handshake without the last slash', (peer) => peer.get('/socket.io/1'));
same('a handshake by POST', (peer) => peer.post('/socket.io/1/', ''));
same('a handshake by POST without the last slash', (peer) => peer.post('/socket.io/1', 'ignored'));
same('a handshake by HEAD', (peer) => peer.request(requestText('HEAD /socket.io/1/')));
same('a handshake by any other method', (peer) =>
  peer.request(requestText('DELETE /socket.io/1/')),
);
same('a handshake with a cache buster', (peer) => peer.get('/socket.io/1/?t=1700000000000&x=y'));
same('a handshake from another origin', (peer) => peer.get('/socket.io/1/', ORIGIN));
same('a handshake from the origin null', (peer) => peer.get('/socket.io/1/', ['Origin: null']));
same('a handshake by JSONP', (peer) => peer.get('/socket.io/1/?jsonp=3'));
same('a JSONP handshake from another origin', (peer) => peer.get('/socket.io/1/?jsonp=0', ORIGIN));
same('a JSONP index that is empty', (peer) => peer.get('/socket.io/1/?jsonp='));
same('a JSONP index that is no number', (peer) => peer.get('/socket.io/1/?jsonp=alert(1)'));
same('a JSONP index given twice', (peer) => peer.get('/socket.io/1/?jsonp=1&jsonp=2'));
same('a handshake that names a transport but no session', (peer) =>
  peer.get('/socket.io/1/xhr-polling'),
);
same('a protocol version written otherwise', async (peer) => [
  await peer.get('/socket.io/1.0/'),
  await peer.get('/socket.io/01/'),
]);
same('fractions of seconds in the timer fields', (peer) => peer.get('/socket.io/1/'), 'quick');
same(
  'only the transports that are offered are listed',
  (peer) => peer.get('/socket.io/1/'),
  'pollingOnly',
);
same('two handshakes on one connection', async (peer) => {
  const connection = peer.connect();
  connection.write(requestText('GET /socket.io/1/'));
  const first = told(await connection.answer());
  connection.write(requestText('GET /socket.io/1/', ['Connection: close']));
  return [first, told(await connection.answer()), await connection.closed];
});
same('a handshake under HTTP/1.0', async (peer) => {
  const connection = peer.connect();
  connection.write('GET /socket.io/1/ HTTP/1.0\r\n\r\n');
  return told(await connection.answer());
});

same('the welcome text where nothing is asked for', async (peer) => [
  await peer.get('/socket.io'),
  await peer.get('/socket.io/'),
  await peer.get('/socket.io/foo'),
  await peer.get('/socket.io/0/'),
  await peer.get('/socket.io/a/b/c/d'),
  await peer.get('/socket.io//1/'),
]);
same('the resource is a plain prefix', async (peer) => [
  await peer.get('/socket.iofoo'),
  await peer.get('/socket.iofoo/1/'),
]);
same('a protocol version that is not spoken', async (peer) => [
  await peer.get('/socket.io/2/'),
  await peer.get('/socket.io/-1/'),
  await peer.get('/socket.io/foo/bar'),
  await peer.get('/socket.io/2/xhr-polling/abc'),
  await peer.get('/socket.io/2/?jsonp=1', ORIGIN),
]);
same('what is not below the resource goes to the application', async (peer) => [
  await peer.get('/'),
  await peer.post('/other?socket.io', 'x'),
]);

same(
  'an authorization that says no',
  async (peer) => [
    await peer.get('/socket.io/1/'),
    await peer.get('/socket.io/1/', ORIGIN),
    await peer.get('/socket.io/1/?jsonp=2', ORIGIN),
  ],
  'unauthorized',
);
same(
  'an authorization that fails',
  async (peer) => [
    await peer.get('/socket.io/1/'),
    await peer.get('/socket.io/1/', ORIGIN),
    await peer.get('/socket.io/1/?jsonp=2'),
  ],
  'failing',
);

same(
  'an origin that is not listed',
  async (peer) => [
    await peer.get('/socket.io/1/', ORIGIN),
    await peer.get('/socket.io/1/?jsonp=1', ORIGIN),
    await peer.get('/socket.io/1/'),
    await peer.get('/socket.io/1/', ['Origin: null']),
    await peer.get('/socket.io/1/', ['Origin: no url at all']),
  ],
  'origins',
);
same(
  'an origin that is listed, also as a referer',
  async (peer) => [
    await peer.get('/socket.io/1/', ['Origin: http://foo.bar.com']),
    await peer.get('/socket.io/1/', ['Origin: http://FOO.bar.com:80']),
    await peer.get('/socket.io/1/', ['Referer: http://foo.bar.com/page?x=1']),
  ],
  'origins',
);

differs(
  'an origin that is only a part of a listed one is refused',
  {
    id: 'D03',
    server: 'origins',
    ours: 'HTTP/1.1 403 Forbidden',
    reference: 'HTTP/1.1 200 OK',
  },
  async (peer) => (await peer.get('/socket.io/1/', ['Origin: http://bar.com'])).split('\n')[0],
);

differs(
  'without heartbeats the heartbeat field is still a number',
  {
    id: 'D02',
    server: 'quiet',
    ours: `SID:60:60:${OFFERED}`,
    reference: `SID::60:${OFFERED}`,
  },
  async (peer) => (await peer.get('/socket.io/1/')).split('\n').at(-1),
);

differs(
  'a preflight is answered, and makes no session',
  {
    id: 'D01',
    ours: [
      'HTTP/1.1 200 OK',
      'Access-Control-Allow-Origin: http://page.example:8080',
      'Access-Control-Allow-Credentials: true',
      'Access-Control-Allow-Methods: GET, POST, OPTIONS',
      'Access-Control-Allow-Headers: x-custom, content-type',
      'Access-Control-Max-Age: 600',
      'Vary: Origin',
      'Content-Length: 0',
      'Date',
      'Connection: keep-alive',
      'Keep-Alive: timeout=5',
      '',
      '',
    ],
    reference: [
      'HTTP/1.1 200 OK',
      'Content-Type: text/plain',
      'Access-Control-Allow-Origin: http://page.example:8080',
      'Access-Control-Allow-Credentials: true',
      'Date',
      'Connection: keep-alive',
      'Keep-Alive: timeout=5',
      'Transfer-Encoding: chunked',
      '',
      `SID:60:60:${OFFERED}`,
    ],
  },
  async (peer) =>
    (
      await peer.request(
        requestText('OPTIONS /socket.io/1/', [
          ...ORIGIN,
          'Access-Control-Request-Method: POST',
          'Access-Control-Request-Headers: x-custom, content-type',
        ]),
      )
    ).split('\n'),
);

differs(
  'Engine.IO is told where it is',
  {
    id: 'D18',
    ours: ['HTTP/1.1 400 Bad Request', true],
    reference: ['HTTP/1.1 200 OK', false],
  },
  async (peer) => {
    const answer = await peer.get('/socket.io/?EIO=4&transport=polling');
    return [answer.split('\n')[0], answer.includes('Engine.IO 4')];
  },
);
