import { expect, test } from 'vitest';

import { clientFileOf, isVersioned } from '../../../src/server/http/client-names.ts';

function chosen(path: string): readonly string[] {
  const name = clientFileOf(path);
  return name?.file === 'chosen' ? name.transports : ['(not chosen)'];
}

test('the transports in a name are read as the reference’s pattern does', () => {
  const pattern = /\+((?:\+)?[\w-]+)*(?:\.v\d+\.\d+\.\d+)?(?:\.js)$/;
  for (const path of [
    '/socket.io+a.js',
    '/socket.io+a+b.v0.9.17.js',
    '/socket.io++a+b.js',
    '/socket.io+++a.js',
    '/socket.io+a++b.js',
    '/socket.io+a+b+.js',
    '/socket.io+.js',
    '/socket.io+a.b+c.js',
    '/socket.io+a.v1.2.js',
    '/socket.io+a/b+c.js',
    '/socket.io+a.js/b',
    '/socket.io+xhr-polling+a.v1.22.333.js',
  ]) {
    const names = pattern.exec(path)?.[0].split('.')[0]?.split('+').slice(1) ?? [];
    const known = names.filter((name) => name !== '');
    expect(chosen(path), path).toEqual(known);
  }
});

test('a long path takes no longer than it is', () => {
  expect(chosen(`/socket.io+${'a'.repeat(16_000)}!.js`)).toEqual([]);
  expect(chosen(`/socket.io${'+'.repeat(16_000)}!.js`)).toEqual([]);
});

test('only three numbers make a version', () => {
  expect(isVersioned('/socket.io.v0.9.17.js')).toBe(true);
  expect(isVersioned('/socket.io+a.v10.0.1.js')).toBe(true);
  expect(isVersioned('/socket.io.v9.js')).toBe(false);
  expect(isVersioned('/socket.io.v0.9.17.js/x')).toBe(false);
});

test('what is no file of the client is none', () => {
  expect(clientFileOf('/1/')).toBeUndefined();
  expect(clientFileOf('/other.js')).toBeUndefined();
  expect(clientFileOf('/WebSocketMain.swf')).toBeUndefined();
});
