import { afterEach, expect, test, vi } from 'vitest';
import { readBridgeMessage } from '../../../src/renderer/bridge/bridge-message.ts';
import { takeToken } from '../../../src/renderer/bridge/bridge-token.ts';
import type { LinkState } from '../../../src/renderer/bridge/index.ts';
import { SocketBridge } from '../../../src/renderer/bridge/socket-bridge.ts';
import type { InspectorUpdate } from '../../../src/shared/index.ts';
import { snapshot } from '../support/facts.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** The other end of a WebSocket, in the test's hands. */
class FakeSocket extends EventTarget {
  readyState: number = WebSocket.CONNECTING;
  readonly sent: string[] = [];

  send(text: string): void {
    this.sent.push(text);
  }

  opens(): void {
    this.readyState = WebSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  says(message: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }

  breaks(): void {
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new Event('close'));
  }
}

function setUp() {
  vi.useFakeTimers();
  const sockets: FakeSocket[] = [];
  const states: LinkState[] = [];
  const bridge = new SocketBridge({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
  });
  bridge.watch((state) => states.push(state));
  return { bridge, sockets, states, newest: () => sockets.at(-1) as FakeSocket };
}

test('calls made before the socket is open are sent when it is, and answered by number', async () => {
  const { bridge, newest } = setUp();
  const asked = bridge.invoke('app.snapshot', undefined);
  expect(newest().sent).toEqual([]);
  newest().opens();
  expect(newest().sent.map((text) => JSON.parse(text))).toEqual([
    { call: 1, name: 'app.snapshot' },
  ]);
  newest().says({ call: 99, reply: 'somebody else’s' });
  newest().says({ call: 1, reply: snapshot() });
  expect(await asked).toEqual(snapshot());
});

test('a request that the inspector could not read is rejected with its sentence', async () => {
  const { bridge, newest } = setUp();
  newest().opens();
  const asked = bridge.invoke('trace.clear', undefined);
  newest().says({ call: 1, failed: 'There is no command "trace.clear".' });
  await expect(asked).rejects.toThrow('There is no command');
});

test('updates reach whoever subscribed, until they stop', () => {
  const { bridge, newest } = setUp();
  const heard: InspectorUpdate[] = [];
  const end = bridge.subscribe('inspector.update', (update) => heard.push(update));
  newest().opens();
  newest().says({ feed: 'inspector.update', update: { serial: 1 } });
  end();
  newest().says({ feed: 'inspector.update', update: { serial: 2 } });
  expect(heard).toEqual([{ serial: 1 }]);
});

test('a broken connection rejects what waits, says so, and is opened again, later each time', async () => {
  const { bridge, sockets, states, newest } = setUp();
  newest().opens();
  const asked = bridge.invoke('app.snapshot', undefined);
  newest().breaks();
  await expect(asked).rejects.toThrow('lost');
  await expect(bridge.invoke('app.snapshot', undefined)).rejects.toThrow('lost');
  vi.advanceTimersByTime(400);
  expect(sockets).toHaveLength(2);
  newest().breaks();
  vi.advanceTimersByTime(400);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(400);
  newest().opens();
  expect(states).toEqual([
    { state: 'connecting' },
    { state: 'live' },
    { state: 'lost', reached: true, attempt: 1 },
    { state: 'lost', reached: true, attempt: 2 },
    { state: 'live' },
  ]);
});

test('a page that was never let in knows that it was not', () => {
  const { states, newest } = setUp();
  newest().breaks();
  expect(states.at(-1)).toMatchObject({ state: 'lost', reached: false });
});

test.each(['', 'null', '[]', '{"call":"1"}', '{"feed":"other","update":1}', 'not json'])(
  '%s is no message of ours and is ignored',
  (text) => {
    expect(readBridgeMessage(text)).toBeUndefined();
  },
);

test.each(['?token=secret', '#token=secret'])('the token of %s leaves the address bar', (end) => {
  sessionStorage.clear();
  history.replaceState(null, '', `/${end}`);
  expect(takeToken(window)).toBe('secret');
  expect(location.href).not.toContain('secret');
  expect(takeToken(window), 'a reload of the tab').toBe('secret');
});
