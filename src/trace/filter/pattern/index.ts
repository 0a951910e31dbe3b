// The face of patterns.
export { unitsSpent, within } from './allowance.ts';
export { compilePattern, PATTERN_SEES, type Pattern } from './pattern.ts';
