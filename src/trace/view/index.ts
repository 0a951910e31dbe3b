// The face of views.
export { TraceView, type TraceViewOptions } from './trace-view.ts';
