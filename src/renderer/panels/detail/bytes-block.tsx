// The packet as it stood on the wire, every unit belonging to a field.
import type { PointerEvent } from 'react';
import { useMemo, useState } from 'react';
import type { Span } from '../../../protocol/dissect/index.ts';
import { formatBytes, formatCount, plural, splitControls } from '../../format/index.ts';
import { Button, SafeText } from '../../ui/index.ts';

import { cutSegments } from './segments.ts';

/** Units drawn at first; a packet may have millions. */
const UNITS_SHOWN = 4_000;
const MORE_UNITS = 40_000;

interface Given {
  readonly raw: string;
  readonly spans: readonly Span[];
  readonly pointed: number | undefined;
  readonly onPoint: (field: number | undefined) => void;
}

export function BytesBlock({ raw, spans, pointed, onPoint }: Given) {
  const [limit, setLimit] = useState(UNITS_SHOWN);
  const segments = useMemo(() => cutSegments(spans, limit), [spans, limit]);
  const bytes = useMemo(() => new TextEncoder().encode(raw).length, [raw]);
  const range = pointed === undefined ? undefined : spans[pointed];
  const point = (event: PointerEvent) => {
    const found = (event.target as HTMLElement).closest<HTMLElement>('[data-field]');
    if (found !== null) onPoint(Number(found.dataset.field));
  };
  return (
    <>
      <p className="bytes-title">
        <b>On the wire</b> {plural(raw.length, 'unit')}, {formatBytes(bytes)}
      </p>
      <div className="bytes mono" onPointerOver={point} onPointerLeave={() => onPoint(undefined)}>
        {segments.map(({ from, to, field }) => (
          <span
            key={from}
            data-field={field}
            className={segmentClass(spans[field]?.field, isInside({ from, to }, range))}
          >
            <SafeText pieces={splitControls(raw.slice(from, to))} />
          </span>
        ))}
        {raw.length > limit ? <span className="faint"> …</span> : null}
      </div>
      {raw.length > limit ? (
        <Button
          isSmall
          className="more"
          label={`Show more: ${formatCount(limit)} of ${formatCount(raw.length)} units are drawn`}
          onPress={() => setLimit(limit + MORE_UNITS)}
        />
      ) : null}
    </>
  );
}

function isInside(
  segment: { readonly from: number; readonly to: number },
  range: { readonly from: number; readonly to: number } | undefined,
): boolean {
  return range !== undefined && segment.from >= range.from && segment.to <= range.to;
}

function segmentClass(field: string | undefined, isMarked: boolean): string {
  const plain = field === undefined ? '' : field.replace(/[.[].*$/, '');
  return `seg seg-${plain}${isMarked ? ' marked' : ''}`;
}
