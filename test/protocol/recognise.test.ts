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
])('%s is %s', (url, name) => {
  expect(recogniseRequest(url)).toBe(name);
});

test.each([
  '/',
  '',
  '/socket.io/1/',
  '/socket.io/1/xhr-polling/sid',
  '/?xEIO=3',
  '/?EIO=',
  '/?EIO=abc',
])('%s is nothing we know', (url) => {
  expect(recogniseRequest(url)).toBeUndefined();
});
