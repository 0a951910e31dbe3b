// The face of the statistics: a trace in figures.
export type { Distribution } from './distribution.ts';
export type { Overhead } from './overhead.ts';
export type { Rate } from './rates.ts';
export { Statistics, type TraceStatistics } from './statistics.ts';
