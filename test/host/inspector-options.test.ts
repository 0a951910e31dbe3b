import { expect, test } from 'vitest';

import { inspectorOptions } from '../../src/host/inspector-options.ts';
import { readCommandLine } from '../../src/host/command-line.ts';
import type { Places } from '../../src/host/places.ts';

const PLACES: Places = {
  version: '1',
  rootDir: '',
  preloadFile: '',
  workerFile: '',
  resourcesDir: '',
  rendererDir: '',
};

function optionsOf(...args: string[]): ReturnType<typeof inspectorOptions> {
  const line = readCommandLine(['serve', ...args], '1');
  if (!line.ok || line.value.ask !== 'run') throw new Error('it was refused');
  return inspectorOptions(line.value.launch.options, [], PLACES);
}

function gateway(...args: string[]): unknown {
  return optionsOf(...args).gateway;
}

function redis(...args: string[]): unknown {
  return optionsOf(...args).redis;
}

test('a Redis is an adapter of its own', () => {
  expect(redis()).toBeUndefined();
  expect(redis('--redis', 'redis://h:1')).toEqual({ url: 'redis://h:1' });
  expect(redis('--redis-channel', 'a', '--redis', 'rediss://h')).toEqual({
    url: 'rediss://h',
    channel: 'a',
  });
});

test('what was not said is left to the gateway', () => {
  expect(gateway()).toEqual({});
});

test('flags become options, and go before what was set by another name', () => {
  expect(gateway('--flash-policy-port', 'off')).toEqual({ flashPolicyServer: false });
  expect(gateway('--flash-policy-port', '843')).toEqual({ flashPolicyPort: 843 });
  expect(gateway('--quirks', 'reference')).toEqual({ quirks: true });
  expect(gateway('--set', 'close timeout=3', '--close-timeout', '4')).toEqual({
    closeTimeoutMs: 4_000,
  });
});
