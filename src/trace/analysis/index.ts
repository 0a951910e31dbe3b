// The face of the analysis: everything that is found out about a trace in one pass.
export { TraceAnalysis } from './analysis.ts';
