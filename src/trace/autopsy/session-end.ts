// Why a session ended, by its close reason and what stood before it.
import type { EndMark, SessionLife } from '../correlation/index.ts';
import { broken, lostConnection } from './lost-ends.ts';
import { booted, stopped } from './said-ends.ts';
import { ended, handshakeUnused, heartbeatMissed, pollingStopped } from './silent-ends.ts';
import { clause, type Finding, unknown } from './story.ts';
import { duration } from './words.ts';

/** A session that ended, or that is gone although nothing ended it; `undefined` for one that lives. */
export function endOf(life: SessionLife): Finding | undefined {
  const { end, missed } = life;
  if (end !== undefined) return findingOf(life, end);
  return missed === undefined ? undefined : forgotten(life);
}

function findingOf(life: SessionLife, end: EndMark): Finding {
  switch (end.reason) {
    case 'heartbeat timeout':
      return heartbeatMissed(life, end);
    case 'close timeout':
      return pollingStopped(life, end);
    case 'handshake timeout':
      return handshakeUnused(life, end);
    case 'booted':
      return booted(life, end);
    case 'server stopped':
      return stopped(life, end);
    case 'socket end':
    case 'socket close':
    case 'socket error':
      return lostConnection(life, end);
    case 'error':
      return broken(life, end);
    default:
      return { cause: 'unknown', clauses: [ended(end), unknown('No reason was recorded.')] };
  }
}

/** It was issued here and never ended, and a server that does not know it is asked for it. */
function forgotten(life: SessionLife): Finding {
  const { missed, to } = life;
  const gap = missed === undefined ? '' : ` ${duration(missed.at - to.at)} later`;
  return {
    cause: 'server-restarted',
    clauses: [
      clause('Nothing ended the session.', to),
      clause(`The client asked for it again${gap}, and the server no longer knew it.`, missed),
      unknown('What ended the process in between, the record does not show.'),
    ],
  };
}
