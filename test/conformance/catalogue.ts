// All exchanges that are compared: what goes in, at which server, and where the answers may differ.
import type { Peer } from './peer.ts';
import type { Place } from './settings.ts';

/** Speaks with one server and answers everything that came back. */
export type Run = (peer: Peer) => Promise<unknown>;

/** We answer otherwise on purpose: both answers are pinned, and the reason is written down. */
export interface Difference {
  /** Of the paragraph in docs/differences.md that gives the reason. */
  readonly id: string;
  readonly ours: unknown;
  readonly reference: unknown;
  readonly server?: Place;
  /** What our record says about it: in the notes of a packet, or in a fault. */
  readonly recorded?: RegExp;
  /** Set where quirks restore the paragraph's difference in general, but not in this case. */
  readonly keptWithQuirks?: boolean;
}

export interface Exchange {
  readonly theme: string;
  readonly sentence: string;
  readonly server: Place;
  readonly run: Run;
  readonly difference?: Difference;
  /** What our record says about it, where the answers are equal. */
  readonly recorded?: RegExp;
  /** Not beside others: it keeps the processor busy for so long that their timers would fire. */
  readonly isHeavy: boolean;
}

interface Theme {
  /** The same bytes go in; the same bytes must come out. */
  same(sentence: string, run: Run, server?: Place): void;
  /** As `same`, for megabytes. */
  heavy(sentence: string, run: Run, server?: Place): void;
  /** As `same`, and our record names what was forgiven. */
  noted(sentence: string, recorded: RegExp, run: Run): void;
  differs(sentence: string, difference: Difference, run: Run): void;
}

export const CATALOGUE: Exchange[] = [];

/** Exchanges about one thing; their names are told under it. */
export function theme(name: string): Theme {
  const add = (exchange: Omit<Exchange, 'theme' | 'isHeavy'>, isHeavy = false): void => {
    CATALOGUE.push({ theme: name, isHeavy, ...exchange });
  };
  return {
    same: (sentence, run, server = 'plain') => add({ sentence, server, run }),
    heavy: (sentence, run, server = 'plain') => add({ sentence, server, run }, true),
    noted: (sentence, recorded, run) => add({ sentence, server: 'plain', run, recorded }),
    differs: (sentence, difference, run) =>
      add({ sentence, server: difference.server ?? 'plain', run, difference }),
  };
}
