// The face of correlation: what belongs together in a trace.
export { type AckPair, PAIR_STATES, type PairState } from './ack-pair.ts';
export type { Carried } from './carriers.ts';
export { Correlation, type CorrelationSetting, type CorrelationSink } from './correlation.ts';
export type {
  Denial,
  EndMark,
  FaultMark,
  Membership,
  PacketMark,
  RequestMark,
  SessionLife,
} from './life.ts';
export { faultMark } from './life-draft.ts';
export type { Mark, RecordOf } from './record-of.ts';
export type { RecordedHead } from './packet-head.ts';
export type { Poll, PollEnd } from './poll.ts';
