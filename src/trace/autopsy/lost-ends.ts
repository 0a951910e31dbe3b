// Sessions whose connection was lost, or was closed for what came on it.
import type { EndMark, FaultMark, SessionLife } from '../correlation/index.ts';
import type { EndCause } from './end-causes.ts';
import { ended } from './silent-ends.ts';
import { clause, type Finding, unknown } from './story.ts';
import { duration, shown } from './words.ts';

const NO_GOODBYE = 'It had not said 0:: before.';

export function lostConnection(life: SessionLife, end: EndMark): Finding {
  const { closeFrame } = life;
  if (closeFrame !== undefined) {
    const code = closeFrame.says === '' ? 'no code' : `the code ${shown(closeFrame.says)}`;
    const frame = clause(`The client sent a WebSocket close frame with ${code}.`, closeFrame);
    return { cause: 'websocket-closed', clauses: [frame, clause(NO_GOODBYE, end), ended(end)] };
  }
  const [cause, text] = LOSSES[end.reason ?? ''] ?? LOSSES['socket close'] ?? NONE;
  return { cause, clauses: [...lastSign(life, end), clause(text, end), ended(end), WHO] };
}

const NONE: readonly [EndCause, string] = ['connection-ended', 'Its connection was gone.'];
const LOSSES: Readonly<Record<string, readonly [EndCause, string]>> = {
  'socket end': [
    'connection-ended',
    'Its connection was ended from the other side (FIN), without 0:: or a close frame.',
  ],
  'socket close': ['connection-ended', 'Its connection was closed, without 0:: or a close frame.'],
  'socket error': ['connection-reset', 'Its connection was reset by the other side.'],
};
const WHO = unknown(
  'Whether the client itself or something between did it, the record does not show.',
);

function lastSign({ lastIn, lastOut }: SessionLife, end: EndMark): Finding['clauses'] {
  const newest =
    lastIn !== undefined && (lastOut === undefined || lastIn.seq > lastOut.seq) ? lastIn : lastOut;
  if (newest === undefined) return [];
  const who = newest.dir === 'in' ? 'the client' : 'the server';
  return [
    clause(`The last packet was one of ${who}, ${duration(end.at - newest.at)} before.`, newest),
  ];
}

/** The reason `error`: a fault before the end says which. */
export function broken(life: SessionLife, end: EndMark): Finding {
  const fault = life.faults.findLast((one) => one.seq < end.seq && causeFor(one) !== undefined);
  const cause = fault === undefined ? undefined : causeFor(fault);
  if (fault !== undefined && cause !== undefined) {
    return { cause, clauses: [clause(fault.message, fault), ended(end)] };
  }
  const refusal = life.denials.find(
    ({ endpoint, method }) => endpoint === '' && method === undefined,
  );
  if (refusal !== undefined) {
    const text = 'The script of the root refused the client, and an error packet told it.';
    return { cause: 'root-refused', clauses: [clause(text, refusal), ended(end)] };
  }
  return {
    cause: 'unknown',
    clauses: [ended(end), unknown('No record before its end says what went wrong.')],
  };
}

function causeFor({ code, message }: FaultMark): EndCause | undefined {
  if (code === 'bad-frame')
    return message.includes('is too long') ? 'frame-too-large' : 'frame-malformed';
  if (code === 'too-many-bytes') return 'frame-too-large';
  if (code === 'outbox-full') return 'buffer-full';
  return code === 'client-too-slow' ? 'client-too-slow' : undefined;
}
