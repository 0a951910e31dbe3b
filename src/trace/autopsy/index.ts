// The face of the autopsy: why sessions ended or failed.
export { Autopsy } from './autopsy.ts';
export { CAUSES, type CauseId } from './causes.ts';
