// How a session's story begins: who shook hands, what carried it, and when it was connected.
import type { Clause } from '../../shared/index.ts';
import type { SessionLife } from '../correlation/index.ts';
import { clause, unknown } from './story.ts';
import { duration } from './words.ts';

export function beginning(life: SessionLife): readonly Clause[] {
  const { issued } = life;
  const began =
    issued === undefined
      ? unknown('The trace begins after this session’s handshake.')
      : clause(`${issued.address} shook hands and got this session.`, issued);
  return [began, ...carriage(life)];
}

function carriage({ transports, issued }: SessionLife): readonly Clause[] {
  const [first] = transports;
  if (first === undefined) return [];
  const after = issued === undefined ? '' : ` ${duration(first.at - issued.at)} later`;
  return [clause(`A transport carried it${after}: ${first.transport}.`, first)];
}

/** Every transport in its turn, where there was more than one. */
export function walk({ transports, sentAgain }: SessionLife): readonly Clause[] {
  const changes = transports.slice(1).map((stretch, place) => {
    const before = transports[place] ?? stretch;
    const waited = duration(stretch.at - before.at);
    return clause(
      `${waited} later ${stretch.transport} took over from ${before.transport}.`,
      before,
      stretch,
    );
  });
  if (sentAgain === undefined) return changes;
  const text =
    'Nothing had shown that the transport before brought the client anything, so everything was sent again.';
  return [...changes, clause(text, sentAgain)];
}
