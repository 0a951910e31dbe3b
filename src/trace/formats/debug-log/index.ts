// The face of debug logs.
export { debugLogFormat } from './debug-log-format.ts';
