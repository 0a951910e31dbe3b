// What could come next in a filter: what the language offers, and values this window has seen.
import { completeFilter } from '../../../trace/filter/index.ts';
import { formatCount } from '../../format/index.ts';

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
  /** Of the field whose value is typed, as filters write them, once the trace was asked. */
  readonly counted?: readonly { readonly value: string; readonly count: number }[];
}

/** The field whose value is typed at the caret, and what of the value is there. */
export function typedValue(
  text: string,
  caret: number,
): { readonly field: string; readonly prefix: string } | undefined {
  const { from, field } = completeFilter(text, caret);
  return field === undefined ? undefined : { field, prefix: text.slice(from, caret) };
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
  const counted = isValue ? (seen.counted ?? []) : [];
  const known = [...met, ...offers].map(({ text: offer, says }) => ({
    insert: isValue && !isPlain(offer) ? JSON.stringify(offer) : offer,
    says,
  }));
  const all = [
    ...counted.map(({ value, count }) => ({ insert: value, says: times(count) })),
    ...known,
  ];
  return all
    .filter(({ insert }, index) => all.findIndex((each) => each.insert === insert) === index)
    .filter(({ insert }) => insert !== typed && insert !== text.slice(from, to))
    .slice(0, SHOWN)
    .map((offer) => ({ ...offer, from, to }));
}

function times(count: number): string {
  return count === 1 ? 'once' : `${formatCount(count)} times`;
}

function seenOf(field: string | undefined, { endpoints, sids }: SeenValues): readonly string[] {
  if (field === 'endpoint') return endpoints;
  return field === 'sid' ? sids : [];
}

/** True for words that the language reads as they are; everything else is quoted. */
function isPlain(value: string): boolean {
  return value === 'true' || value === 'false' || /^\d+$/.test(value);
}
