// What a request was that is no Socket.IO 0.9.
import { expect, test } from 'vitest';

import { recogniseRequest } from '../../src/protocol/index.ts';

test.each([
  ['/socket.io/?EIO=3&transport=polling&t=Lx', 'Engine.IO 3'],
  ['/socket.io/?EIO=4&transport=websocket', 'Engine.IO 4'],
  ['/app/socket.io/?transport=polling&EIO=4', 'Engine.IO 4'],
  ['/engine.io/?transport=polling', 'Engine.IO'],
  ['/socket.io/xhr-polling//1312', 'Socket.IO 0.6'],
  ['/socket.io/websocket', 'Socket.IO 0.6'],
  ['/socket.io/socket.io.js', 'client script'],
  ['/socket.io/socket.io.min.js', 'client script'],
  ['/favicon.ico', 'favicon'],
  ['/apple-touch-icon-120x120.png', 'favicon'],
  ['/robots.txt', 'crawler'],
  ['/.well-known/appspecific/com.chrome.devtools.json', 'well-known probe'],
  ['/assets/app.js.map', 'source map'],
  ['/echo/sockjs/info', 'SockJS'],
  ['/sockjs/000/abcdef12/xhr_streaming', 'SockJS'],
  ['/chat/signalr/negotiate?clientProtocol=1.5', 'SignalR'],
  ['/faye', 'Faye'],
  ['/echo/123/abcd1234/websocket', 'SockJS'],
  ['/', 'page'],
  ['/index.html?x=1', 'page'],
  ['/.env', 'scanner'],
  ['/app/.git/config', 'scanner'],
  ['/wp-login.php', 'scanner'],
  ['/wp-admin/setup', 'scanner'],
  ['/cgi-bin/luci', 'scanner'],
  ['/cgi-bin/../../bin/sh', 'scanner'],
  ['/static/%2e%2e/%2e%2e/etc/passwd', 'scanner'],
  ['/index.jsp', 'scanner'],
  ['/actuator/health', 'scanner'],
])('%s is %s', (url, name) => {
  expect(recogniseRequest(url)).toBe(name);
});

test.each([
  '',
  '/about',
  '/environment',
  '/docs/dot.env',
  '/socket.io/1/',
  '/socket.io/1/xhr-polling/sid',
  '/x?xEIO=3',
  '/x?EIO=',
  '/x?EIO=abc',
])('%s is nothing we know', (url) => {
  expect(recogniseRequest(url)).toBeUndefined();
});

test('before revision 1 the transport stood first below the resource, whatever that is called', () => {
  expect(recogniseRequest('/live/xhr-polling//1312')).toBeUndefined();
  const below = '/xhr-polling//1312';
  expect(recogniseRequest('/live/xhr-polling//1312', { below })).toBe('Socket.IO 0.6');
  const new09 = { below: '/1/xhr-polling/sid' };
  expect(recogniseRequest('/live/1/xhr-polling/sid', new09)).toBeUndefined();
});

test.each([
  ['websocket', 'WebSocket upgrade'],
  ['WebSocket', 'WebSocket upgrade'],
  ['h2c', 'HTTP/2 upgrade'],
  ['IRC/6.9', 'upgrade'],
])('what else is asked for in an Upgrade to %s is named', (upgrade, name) => {
  expect(recogniseRequest('/chat', { upgrade })).toBe(name);
});
