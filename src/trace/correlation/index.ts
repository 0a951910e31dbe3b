// The face of correlation: what belongs together in a trace.
export type { AckPair } from './ack-pair.ts';
export type { Carried } from './carriers.ts';
export { Correlation } from './correlation.ts';
export type {
  Denial,
  EndMark,
  FaultMark,
  SessionLife,
} from './life.ts';
export { faultMark } from './life-draft.ts';
export type { Mark, RecordOf } from './record-of.ts';
export type { RecordedHead } from './packet-head.ts';
export type { Poll } from './poll.ts';
