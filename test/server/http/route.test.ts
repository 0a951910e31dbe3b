import { expect, test } from 'vitest';

import { routeRequest, routeUpgrade } from '../../../src/server/http/index.ts';

function to(url: string): string {
  return routeRequest(url, '/socket.io').to;
}

test('a target is dispatched by its pieces, in the order of the reference', () => {
  expect(to('/other')).toBe('elsewhere');
  expect(to('http://host/socket.io/1/')).toBe('elsewhere');
  expect(to('/socket.io')).toBe('welcome');
  expect(to('/socket.io/foo?x')).toBe('welcome');
  expect(to('/socket.io/1/a/b/c')).toBe('welcome');
  expect(to('/socket.io/0/')).toBe('welcome');
  expect(to('/socket.io/0/xhr-polling')).toBe('wrong-version');
  expect(to('/socket.io/2/')).toBe('wrong-version');
  expect(to('/socket.io/x/y')).toBe('wrong-version');
  expect(to('/socket.io/1')).toBe('handshake');
  expect(to('/socket.io/1//')).toBe('handshake');
  expect(to('/socket.io/1/xhr-polling/')).toBe('handshake');
  expect(to('/socket.io/1/xhr-polling//')).toBe('handshake');
  expect(to('/socket.io/1///sid')).toBe('welcome');
});

test('a transport’s target names the transport, the session and the query', () => {
  expect(routeRequest('/socket.io/1/xhr-polling/abc/?t=1&disconnect', '/socket.io')).toMatchObject({
    to: 'transport',
    transport: 'xhr-polling',
    sid: 'abc',
    query: { t: '1', disconnect: '' },
  });
});

test('the transport may be left away, as a page that unloads does', () => {
  expect(routeRequest('/socket.io/1//abc/?disconnect=1', '/socket.io')).toMatchObject({
    to: 'transport',
    transport: '',
    sid: 'abc',
    query: { disconnect: '1' },
  });
});

test('keys of a query stay what they are', () => {
  const route = routeRequest('/socket.io/1/?__proto__=x&a=1&a=2#no', '/socket.io');
  expect(route).toMatchObject({ to: 'handshake', query: { a: ['1', '2'] } });
  expect({}).not.toHaveProperty('x');
});

test('files of the client are found wherever they stand in the path', () => {
  for (const path of [
    '/socket.io.js',
    '/socket.io.v0.9.17.js',
    '/socket.io.v9.js',
    '/socket.io+websocket+xhr-polling.js',
    '/socket.io+websocket.v0.9.17.js',
    '/static/flashsocket/WebSocketMain.swf',
    '/static/flashsocket/WebSocketMainInsecure.swf',
    '/x/socket.io.js',
  ]) {
    expect(routeRequest(`/socket.io${path}?t=1`, '/socket.io')).toEqual({
      to: 'client-file',
      path,
    });
  }
  expect(to('/socket.io/a/b/c/socket.io.js')).toBe('welcome');
  expect(to('/socket.io/other.js')).toBe('welcome');
});

test('an upgrade’s protocol version is not looked at', () => {
  expect(routeUpgrade('/socket.io/2/websocket/abc', '/socket.io')).toMatchObject({
    transport: 'websocket',
    sid: 'abc',
  });
  expect(routeUpgrade('/elsewhere', '/socket.io')).toBeUndefined();
  expect(routeUpgrade('/socket.io/?EIO=3', '/socket.io')).toMatchObject({ transport: '', sid: '' });
});

test('a pattern as resource matches anywhere, and as much as it matched is cut off the beginning', () => {
  const resource = /\/(chat|talk)\.io/;
  expect(routeRequest('/talk.io/1/', resource).to).toBe('handshake');
  expect(routeRequest('/talk.io/1/?a=/chat.io', resource).to).toBe('handshake');
  expect(routeRequest('/other', resource).to).toBe('elsewhere');
  expect(routeRequest('/talk.io', /x*/).to).toBe('elsewhere');
  expect(routeRequest('/12345678/chat.io/1/', resource).to).toBe('welcome');
  expect(routeUpgrade('/chat.io/1/websocket/abc', resource)).toMatchObject({ sid: 'abc' });
  expect(routeUpgrade('/other', resource)).toBeUndefined();
});
