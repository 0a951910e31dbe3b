// The face of patterns.
export { compilePattern, PATTERN_SEES, type Pattern } from './pattern.ts';
