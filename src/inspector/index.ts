export { BadRequest } from './commands/index.ts';
export { createInspector } from './inspector.ts';
export type { Inspector } from './inspector.ts';
export type { InspectorOptions, Shell } from './options.ts';
