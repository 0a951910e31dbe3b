// The settings of a legacy server: what stands when nothing is said, and what each means to the gateway.
import { isatty } from 'node:tty';
import {
  type GatewayOptions,
  LEGACY_DEFAULTS,
  type LegacyAuthorization,
  parseLegacySetting,
} from '../gateway/index.ts';
import { Logger } from './logger.ts';
import { MemoryStore } from './memory-store.ts';
import { Static } from './static.ts';
import type { Surroundings } from './surroundings.ts';

/** What stands at first; `given` comes over it. The store, the logger and the files are each server's own. */
export function firstSettings(
  manager: ConstructorParameters<typeof Static>[0],
  given: object,
  console: Surroundings['console'],
): Record<string, unknown> {
  return {
    ...LEGACY_DEFAULTS,
    'log colors': isatty(1),
    store: new MemoryStore(),
    logger: new Logger({}, console),
    static: new Static(manager),
    ...given,
  };
}

type Authorize = GatewayOptions['authorize'];

/**
 * One setting as options of the gateway; nothing where it means nothing there.
 * @throws TypeError with a sentence that names the setting, where its value will not do.
 */
export function translated(
  name: string,
  value: unknown,
  authorize: (authorization: LegacyAuthorization) => Authorize,
): Partial<GatewayOptions> {
  if (name === 'authorization' && isAuthorization(value)) return { authorize: authorize(value) };
  const parsed = parseLegacySetting(name, value);
  if (!parsed.ok) throw new TypeError(`socket.io: ${parsed.fault.message}`);
  return parsed.value;
}

function isAuthorization(value: unknown): value is LegacyAuthorization {
  return typeof value === 'function';
}
