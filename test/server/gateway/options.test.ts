import { expect, test } from 'vitest';

import { DEFAULT_GATEWAY_OPTIONS, Gateway } from '../../../src/server/index.ts';

test('what is not said is as in the reference', () => {
  expect(DEFAULT_GATEWAY_OPTIONS).toMatchObject({
    resource: '/socket.io',
    transports: ['websocket', 'htmlfile', 'xhr-polling', 'jsonp-polling'],
    heartbeats: true,
    heartbeatIntervalMs: 25_000,
    heartbeatTimeoutMs: 60_000,
    closeTimeoutMs: 60_000,
    pollingDurationMs: 20_000,
    origins: '*:*',
    maxBodyBytes: 100_000_000,
  });
});

test('what is said goes before it', () => {
  const { options } = new Gateway({ options: { pollingDurationMs: 5 }, tap: () => 0 });
  expect(options).toEqual({ ...DEFAULT_GATEWAY_OPTIONS, pollingDurationMs: 5 });
});
