export { type Clock, systemClock } from './clock.ts';
export { Gateway } from './gateway.ts';
export { DEFAULT_GATEWAY_OPTIONS } from './options.ts';
export type { GatewayOptions } from './options.ts';
export type { OwnFiles } from './gateway-setting.ts';
export { type LegacyAuthorization, legacyHandshakeData } from './legacy-authorization.ts';
export { parseLimit } from './limit-settings.ts';
export {
  LEGACY_DEFAULTS,
  LEGACY_SETTING_NAMES,
  LegacySettings,
  parseLegacySetting,
} from './legacy-settings.ts';
export { UpgradableRequest } from '../http/index.ts';
