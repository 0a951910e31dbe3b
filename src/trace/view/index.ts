// The face of views.
export { TraceView } from './trace-view.ts';
