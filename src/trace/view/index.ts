// The face of views.
export { describeRecord } from './describe-record.ts';
export { SeenValues } from './seen-values.ts';
export { TraceView } from './trace-view.ts';
export { Views } from './views.ts';
