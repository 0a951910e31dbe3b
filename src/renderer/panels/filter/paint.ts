// A filter's text in pieces to colour, with the faulty part marked.
import { highlightFilter } from '../../../trace/filter/index.ts';
import type { FilterSpan } from '../../../trace/filter/index.ts';

export interface PaintedPiece {
  readonly from: number;
  readonly text: string;
  readonly is: FilterSpan['is'] | 'space';
  readonly isFaulty: boolean;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

/** Pieces in order; together they are the text, and one more where a fault lies behind its end. */
export function paintFilter(text: string, fault: Place | undefined): readonly PaintedPiece[] {
  const pieces: PaintedPiece[] = [];
  let at = 0;
  for (const span of highlightFilter(text)) {
    pieces.push(...cutAtFault(text, { from: at, to: span.from, is: 'space' }, fault));
    pieces.push(...cutAtFault(text, span, fault));
    at = span.to;
  }
  pieces.push(...cutAtFault(text, { from: at, to: text.length, is: 'space' }, fault));
  if (fault !== undefined && fault.from >= text.length) {
    pieces.push({ from: text.length, text: '\u00a0', is: 'space', isFaulty: true });
  }
  return pieces;
}

function cutAtFault(
  text: string,
  { from, to, is }: Place & { readonly is: PaintedPiece['is'] },
  fault: Place | undefined,
): readonly PaintedPiece[] {
  if (fault === undefined) return piecesAt(text, [from, to], is);
  const start = Math.min(Math.max(fault.from, from), to);
  const end = Math.min(Math.max(fault.to, fault.from + 1, start), to);
  return [
    ...piecesAt(text, [from, start], is),
    ...piecesAt(text, [start, end], is).map((piece) => ({ ...piece, isFaulty: true })),
    ...piecesAt(text, [end, to], is),
  ];
}

function piecesAt(
  text: string,
  [from, to]: readonly [number, number],
  is: PaintedPiece['is'],
): readonly PaintedPiece[] {
  return to > from ? [{ from, text: text.slice(from, to), is, isFaulty: false }] : [];
}
