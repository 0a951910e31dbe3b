// Sessions that ended because a timer ran out: the client was waited for.
import type { Clause } from '../../shared/index.ts';
import type { EndMark, Mark, SessionLife } from '../correlation/index.ts';
import { clause, type Finding, unknown } from './story.ts';
import { duration } from './words.ts';

export function heartbeatMissed(life: SessionLife, end: EndMark): Finding {
  const { pulseOut, lastTimer, lastIn } = life;
  const waited = lastTimer?.afterMs ?? end.at - (pulseOut?.at ?? end.at);
  const before = lastIn !== undefined && pulseOut !== undefined && lastIn.seq < pulseOut.seq;
  const silence =
    lastIn === undefined
      ? clause('The client had never said a packet.', life.issued ?? life.from)
      : before
        ? clause(
            `The last packet of the client had come ${duration(pulseOut.at - lastIn.at)} before.`,
            lastIn,
          )
        : clause('Packets came after it, but none of them was the heartbeat’s echo.', lastIn);
  return {
    cause: 'heartbeat-missed',
    clauses: [
      clause('The server sent a heartbeat, 2::.', pulseOut),
      silence,
      clause(
        `Its echo did not come within the heartbeat timeout of ${duration(waited)}.`,
        lastTimer,
      ),
      ended(end),
      unknown(
        'Whether the client stood still or the network lost the packets, the record does not show.',
      ),
    ],
  };
}

export function pollingStopped(life: SessionLife, end: EndMark): Finding {
  const { lastPoll, lastPost, lastTimer } = life;
  const out = [
    clause(
      `Nothing carried the session for the close timeout of ${duration(lastTimer?.afterMs ?? 0)}.`,
      lastTimer,
    ),
    ended(end),
  ];
  if (lastPoll === undefined) {
    const posted = clause('The client’s first sign of life was a POST.', lastPost);
    const cause = life.transports.length > 1 ? 'poll-not-renewed' : 'never-polled';
    return { cause, clauses: [posted, clause('No poll came at all.', lastTimer), ...out] };
  }
  const pollMark: Mark = { seq: lastPoll.seq, at: lastPoll.at };
  const held = duration(lastPoll.heldMs);
  if (lastPoll.end === 'abandoned') {
    const broke = clause(
      `The client’s last poll was held for ${held} when its connection broke.`,
      pollMark,
    );
    const why = unknown(
      'Whether the client left or something between cut the connection, the record does not show.',
    );
    return { cause: 'poll-abandoned', clauses: [broke, ...out, why] };
  }
  const answered = clause(
    `The client’s last poll was answered after ${held}${brought(lastPoll.end, lastPoll.count)}.`,
    pollMark,
  );
  if (lastPost !== undefined && lastPost.startedAt > lastPoll.at) {
    const gap = duration(lastPost.startedAt - lastPoll.at);
    const posted = clause(`It posted ${gap} after that, but did not poll.`, lastPost);
    return { cause: 'polls-stopped', clauses: [answered, posted, ...out] };
  }
  const why = unknown('Whether the answer reached the client, the record does not show.');
  return { cause: 'poll-not-renewed', clauses: [answered, ...out, why] };
}

export function handshakeUnused(life: SessionLife, end: EndMark): Finding {
  const refused = life.faults.find(({ code }) => REFUSALS.has(code));
  const timer = clause(
    `No transport came within ${duration(life.lastTimer?.afterMs ?? 0)}.`,
    life.lastTimer,
  );
  if (refused === undefined) {
    const why = unknown(
      'Whether the client went on elsewhere or its next request was lost, the record does not show.',
    );
    return { cause: 'handshake-unused', clauses: [timer, ended(end), why] };
  }
  const cause = REFUSALS.get(refused.code) ?? 'unknown';
  const other = clause(
    `No other transport came within ${duration(life.lastTimer?.afterMs ?? 0)}.`,
    life.lastTimer,
  );
  return { cause, clauses: [clause(refused.message, refused), other, ended(end)] };
}

/** Faults at the opening of a transport. */
export const REFUSALS: ReadonlyMap<
  string,
  'transport-off' | 'upgrade-origin-refused' | 'upgrade-eaten' | 'upgrade-malformed'
> = new Map([
  ['transport-not-offered', 'transport-off'],
  ['bad-origin', 'upgrade-origin-refused'],
  ['not-an-upgrade', 'upgrade-eaten'],
  ['bad-upgrade', 'upgrade-malformed'],
]);

export function ended(end: EndMark): Clause {
  return clause(`The session ended: ${end.reason ?? 'for a reason that is not recorded'}.`, end);
}

function brought(end: string, count: number): string {
  if (end === 'noop') return ', with a noop, as nothing was to be said';
  if (end === 'superseded') return ', with a noop, as another request took over';
  return count === 1 ? ', with one packet' : `, with ${count} packets`;
}
