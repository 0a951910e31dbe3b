// Where a request goes: the dispatch of 0.9.19's manager, by the path alone.
import { theme } from '../catalogue.ts';
import { requestText } from '../raw-http.ts';

const { differs, same } = theme('routes');

const WELCOME = [
  '/socket.io',
  '/socket.io/',
  '/socket.io/?t=1',
  '/socket.io?t=1',
  '/socket.io/#1/',
  '/socket.io/foo',
  '/socket.io/foo/',
  '/socket.io/0',
  '/socket.io/0/',
  '/socket.io/00',
  '/socket.io/a/b/c/d',
  '/socket.io/1/xhr-polling/abc/more',
  '/socket.io/1/xhr-polling/abc//',
  '/socket.io//1/',
  '/socket.io//',
  '/socket.io///',
  '/socket.io/%20',
  '/socket.io/NaN',
  '/socket.iofoo',
  '/socket.io.js.txt',
];
for (const path of WELCOME) same(`welcome at ${path}`, (peer) => peer.get(path));

const WRONG_VERSION = [
  '/socket.io/2',
  '/socket.io/2/',
  '/socket.io/-1/',
  '/socket.io/1.5/',
  '/socket.io/Infinity/',
  '/socket.io/foo/bar',
  '/socket.io/foo/bar/baz',
  '/socket.io/0/xhr-polling',
  '/socket.io/0/xhr-polling/abc',
  '/socket.io/2/xhr-polling/abc',
  '/socket.io/2/xhr-polling/abc?disconnect',
  '/socket.io/2/?jsonp=1',
  '/socket.io/1e1/',
];
for (const path of WRONG_VERSION) {
  same(`no version of ours at ${path}`, (peer) => peer.get(path, ['Origin: http://page.example']));
}

const HANDSHAKES = [
  '/socket.io/1',
  '/socket.io/1/',
  '/socket.io/1?',
  '/socket.io/1//',
  '/socket.io/1/#fragment',
  '/socket.io/01/',
  '/socket.io/1.0/',
  '/socket.io/1e0/',
  '/socket.io/0x1/',
  '/socket.io/+1/',
  '/socket.io/1/xhr-polling',
  '/socket.io/1/xhr-polling/',
  '/socket.io/1/websocket/',
  '/socket.io/1/no-such-transport',
  '/socket.iofoo/1/',
  '/socket.io/1/?disconnect',
  '/socket.io/1/?t=1&t=2',
  '/socket.io/1/?a[b]=%E0%A4%A',
];
for (const path of HANDSHAKES) same(`a handshake at ${path}`, (peer) => peer.get(path));

const ELSEWHERE = [
  '/',
  '/socket.i',
  '/Socket.io/1/',
  '/x/socket.io/1/',
  '/?/socket.io/1/',
  '//socket.io/1/',
  '*',
];
for (const path of ELSEWHERE) same(`the application at ${path}`, (peer) => peer.get(path));
differs(
  'a target in absolute form is understood',
  { id: 'D36', ours: 'HTTP/1.1 200 OK', reference: 'HTTP/1.1 404 Not Found' },
  async (peer) => (await peer.get('http://localhost/socket.io/1/')).split('\n')[0],
);

for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'PATCH', 'PROPFIND']) {
  same(`the welcome by ${method}`, (peer) => peer.request(requestText(`${method} /socket.io/`)));
  same(`no version of ours by ${method}`, (peer) =>
    peer.request(requestText(`${method} /socket.io/2/`)),
  );
  same(`a handshake by ${method}`, (peer) => peer.request(requestText(`${method} /socket.io/1/`)));
}
same('the application by OPTIONS', (peer) => peer.request(requestText('OPTIONS *')));

for (const path of ['/io', '/io/', '/io/1/', '/io1/', '/socket.io/1/', '/io/2/', '/i/1/']) {
  same(`another resource: ${path}`, (peer) => peer.get(path), 'otherResource');
}
for (const path of [
  '/one/io/1/',
  '/two/io/1/',
  '/three/io/1/',
  '/x/one/io/1/',
  '/one/io',
  '/one/io/2/',
]) {
  same(`a resource by pattern: ${path}`, (peer) => peer.get(path), 'patternResource');
}

differs(
  'Engine.IO 3 is told where it is',
  { id: 'D18', ours: 'HTTP/1.1 400 Bad Request', reference: 'HTTP/1.1 200 OK' },
  async (peer) => (await peer.get('/socket.io/?EIO=3&transport=polling')).split('\n')[0],
);
differs(
  'Socket.IO 0.6 is told where it is',
  { id: 'D18', ours: 'HTTP/1.1 400 Bad Request', reference: 'HTTP/1.1 500 Internal Server Error' },
  async (peer) => (await peer.get('/socket.io/xhr-polling/abc')).split('\n')[0],
);
