// The settings of a legacy server: what stands when nothing is said, and what each means to the gateway.
import { isatty } from 'node:tty';
import {
  type GatewayOptions,
  LEGACY_DEFAULTS,
  type LegacyAuthorization,
  parseLegacySetting,
} from '../gateway/index.ts';

export type LegacySettingsTable = Record<string, unknown>;

/** Without store, logger and static, which are made for each server. */
export function defaultSettings(): LegacySettingsTable {
  return { ...LEGACY_DEFAULTS, 'log colors': isatty(1) };
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
