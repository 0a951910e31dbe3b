// The face of the diff: two traces compared by meaning.
export { type DiffSource, type DiffSetting, diffTraces } from './diff-traces.ts';
