// What could come next in a filter: what the language offers, and values this window has seen.
import { completeFilter } from '../../../trace/filter/index.ts';

export interface Suggestion {
  readonly insert: string;
  /** What it replaces. */
  readonly from: number;
  readonly to: number;
  readonly says: string;
}

/** Values met so far, for the fields that have them. */
export interface SeenValues {
  readonly endpoints: readonly string[];
  readonly sids: readonly string[];
}

const SHOWN = 9;

/** Suggestions for a text with the caret at its unit `caret`, best first. */
export function suggest(text: string, caret: number, seen: SeenValues): readonly Suggestion[] {
  const { from, to, field, offers } = completeFilter(text, caret);
  const typed = text.slice(from, caret);
  const bare = typed.replace(/^["']|["']$/g, '');
  const met = seenOf(field, seen)
    .filter((value) => value.startsWith(bare))
    .map((value) => ({ text: value, says: '' }));
  const isValue = field !== undefined;
  return [...met, ...offers]
    .map(({ text: offer, says }) => ({
      insert: isValue && !isPlain(offer) ? JSON.stringify(offer) : offer,
      from,
      to,
      says,
    }))
    .filter(({ insert }) => insert !== typed && insert !== text.slice(from, to))
    .slice(0, SHOWN);
}

function seenOf(field: string | undefined, { endpoints, sids }: SeenValues): readonly string[] {
  if (field === 'endpoint') return endpoints;
  return field === 'sid' ? sids : [];
}

/** True for words that the language reads as they are; everything else is quoted. */
function isPlain(value: string): boolean {
  return value === 'true' || value === 'false' || /^\d+$/.test(value);
}
