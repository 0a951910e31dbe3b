// The face of the states: what is known of a session at any record.
export { laterOf } from './later.ts';
export { type ReadRecord, StateTimeline } from './timeline.ts';
