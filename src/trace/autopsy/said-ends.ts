// Sessions that somebody ended on purpose: the client in one of its spellings, a script, a person, the server.
import type { EndMark, SessionLife } from '../correlation/index.ts';
import { ended } from './silent-ends.ts';
import { clause, type Finding, unknown } from './story.ts';

export function booted(life: SessionLife, end: EndMark): Finding {
  const { goodbyeIn, asked } = life;
  if (goodbyeIn !== undefined && end.cause === goodbyeIn.seq) return saidGoodbye(life, end);
  if (end.isCaused) return byScript(life, end);
  if (asked !== undefined && asked.startedAt <= end.at) {
    const text = `The client sent ${asked.method} with ?disconnect in its address.`;
    return { cause: 'client-asked-to-end', clauses: [clause(text, asked), ended(end)] };
  }
  return {
    cause: 'server-disconnected',
    clauses: [
      ...told(life),
      ended(end),
      unknown(
        'Whether a script did it outside of a packet or a person in the inspector, the record does not show.',
      ),
    ],
  };
}

export function stopped(life: SessionLife, end: EndMark): Finding {
  const clauses = [
    clause('The server was stopped while the session was there.', end),
    ...told(life),
  ];
  return { cause: 'server-stopped', clauses: [...clauses, ended(end)] };
}

function saidGoodbye(life: SessionLife, end: EndMark): Finding {
  const { goodbyeIn } = life;
  if (goodbyeIn?.origin === 'inject') {
    const text = '0:: was injected as if the client had said it.';
    return { cause: 'goodbye-injected', clauses: [clause(text, goodbyeIn), ended(end)] };
  }
  const { transport } = goodbyeIn ?? {};
  if (transport === 'websocket' || transport === 'flashsocket') {
    const text = `The client said 0:: over ${transport}.`;
    return { cause: 'client-said-goodbye', clauses: [clause(text, goodbyeIn), ended(end)] };
  }
  const text = 'The client said 0:: in the body of a POST.';
  return { cause: 'client-posted-goodbye', clauses: [clause(text, goodbyeIn), ended(end)] };
}

function byScript(life: SessionLife, end: EndMark): Finding {
  const { cause, at } = end;
  const what =
    cause === undefined
      ? unknown('Which packet it handled is no longer known.')
      : clause('The client had sent a packet.', { seq: cause, at });
  return {
    cause: 'script-disconnected',
    clauses: [
      what,
      clause('A script that handled it disconnected the client.', end),
      ...told(life),
      ended(end),
    ],
  };
}

/** Whether the client was told. */
function told({ goodbyeOut }: SessionLife): Finding['clauses'] {
  return goodbyeOut === undefined
    ? [unknown('No transport was open, so the client was not told.')]
    : [clause('The client was told so by 0::.', goodbyeOut)];
}
