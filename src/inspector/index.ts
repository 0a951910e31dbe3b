export { BadRequest } from './commands/index.ts';
export { createInspector } from './inspector.ts';
export type { Inspector } from './inspector.ts';
export { makeSelfSigned, readTlsPair } from '../server/index.ts';
export type { ListenAt, ReadPair } from '../server/index.ts';
export type { InspectorOptions, NamedScript, Shell } from './options.ts';
export {
  isRedisUrl,
  LEGACY_SETTING_NAMES,
  parseLegacySetting,
  parseLimit,
} from '../server/index.ts';
