// How the fields of a packet are called in the table.
import type { Span } from '../../../protocol/dissect/index.ts';
import { showControls } from '../../format/index.ts';

const LABELS: Readonly<Record<string, string>> = {
  id: 'message id',
  ack: 'answered by',
  qs: 'query',
  ackId: 'answers',
};

/** Colons are for the bytes; the table is for what means something. */
export function isShown(span: Span): boolean {
  return span.field !== 'separator';
}

/** `args[0].id` under `args[0]` is just `id`. */
export function fieldLabel({ field, parent }: Span, spans: readonly Span[]): string {
  const around = parent === undefined ? undefined : spans[parent]?.field;
  const own = around !== undefined && field.startsWith(around) ? field.slice(around.length) : field;
  return LABELS[own] ?? showControls(own.replace(/^\./, ''));
}

/** Indices of the spans that hold others: what they hold is told there. */
export function parentsOf(spans: readonly Span[]): ReadonlySet<number> {
  return new Set(spans.flatMap(({ parent }) => (parent === undefined ? [] : [parent])));
}
