// The trap of stock clients: a 0:: left over from an older session ends each new one. Named once; here for every turn.
import type { SessionLife } from '../correlation/index.ts';
import type { Attempt } from './attempts.ts';
import { clause, type Finding } from './story.ts';

/** Clients that were named to be in the loop. */
export interface Trapped {
  readonly clients: ReadonlySet<string>;
  /** The attempt is a turn of somebody's loop. */
  owns(attempt: Attempt): boolean;
}

export function trappedClients(lives: readonly SessionLife[]): Trapped {
  const named = lives.filter(isNamed);
  const clients = new Set(named.map(keyOf));
  return {
    clients,
    owns: ({ cause, client, userAgent }) =>
      cause === 'session-unknown' && clients.has(`${client ?? ''} ${userAgent ?? ''}`),
  };
}

/** The server named it, or it is another turn of the same client: ended by its own POST, and asked for again. */
export function isTrapped(life: SessionLife, { clients }: Trapped): boolean {
  if (isNamed(life)) return true;
  const { end, goodbyeIn, missed } = life;
  const isCut = end?.reason === 'booted' && end.cause === goodbyeIn?.seq && missed !== undefined;
  return isCut && clients.has(keyOf(life));
}

export function poisoned(life: SessionLife, attempts: readonly Attempt[]): Finding {
  const named = life.faults.find(({ code }) => code === CODE);
  const told = attempts.find(
    ({ cause, client, userAgent, first }) =>
      cause === 'session-unknown' &&
      `${client ?? ''} ${userAgent ?? ''}` === keyOf(life) &&
      first.seq < life.from.seq,
  );
  return {
    cause: 'poisoned-buffer',
    clauses: [
      ...(told === undefined
        ? []
        : [clause('Before, the client had been told 7:::1+0 for another session.', told.fault)]),
      clause(
        'It posted 0:: in the first payload of this session, which ended it.',
        life.goodbyeIn,
        life.end,
      ),
      clause('It did not know, and went on with the session: it asked for it again.', life.missed),
      ...(named === undefined ? [] : [clause(named.message, named)]),
    ],
  };
}

const CODE = 'poisoned-buffer';

function isNamed({ faults }: SessionLife): boolean {
  return faults.some(({ code }) => code === CODE);
}

function keyOf({ issued }: SessionLife): string {
  return `${issued?.address ?? ''} ${issued?.userAgent ?? ''}`;
}
