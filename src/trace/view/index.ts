// The face of views.
export { describeRecord } from './describe-record.ts';
export { TraceView } from './trace-view.ts';
export { Views } from './views.ts';
