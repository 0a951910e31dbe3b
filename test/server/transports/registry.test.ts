import { expect, test } from 'vitest';

import { openRegistry, PRESENT_TRANSPORTS } from '../../../src/server/transports/index.ts';
import { TRANSPORT_NAMES } from '../../../src/shared/index.ts';

const settings = { limits: { maxBodyBytes: 1 }, matchOriginProtocol: false, quirks: false };

test('the transports of this build are known by the names of the URLs', () => {
  expect(TRANSPORT_NAMES).toEqual(expect.arrayContaining([...PRESENT_TRANSPORTS]));
  for (const [name, kind] of openRegistry(PRESENT_TRANSPORTS, settings))
    expect(kind.name).toBe(name);
});

test('the order is the wanted one', () => {
  const table = openRegistry(
    ['xhr-polling', 'xhr-multipart', 'websocket', 'flashsocket'],
    settings,
  );
  expect([...table.keys()]).toEqual(['xhr-polling', 'xhr-multipart', 'websocket', 'flashsocket']);
});

test('only what stays open carries heartbeats, only websockets upgrade', () => {
  const table = openRegistry(PRESENT_TRANSPORTS, settings);
  expect(table.get('websocket')).toMatchObject({ stays: true, upgrades: true });
  expect(table.get('flashsocket')).toMatchObject({ stays: true, upgrades: true });
  for (const name of ['htmlfile', 'xhr-multipart']) {
    expect(table.get(name)).toMatchObject({ stays: true, upgrades: false });
  }
  expect(table.get('xhr-polling')).toMatchObject({ stays: false, upgrades: false });
});
