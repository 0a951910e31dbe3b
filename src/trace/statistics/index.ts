// The face of the statistics: a trace in figures.
export { Statistics } from './statistics.ts';
