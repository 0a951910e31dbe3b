// The face of the states: what is known of a session at any record.
export { type Later, laterOf } from './later.ts';
export type { SessionState } from './session-state.ts';
export { type ReadRecord, StateTimeline } from './timeline.ts';
