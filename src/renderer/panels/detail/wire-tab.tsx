// The text exactly as it crossed, its bytes in hexadecimal, and what it was wrapped in.
import { Layers } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { RecordDetail, TraceRecord } from '../../../shared/index.ts';
import { formatBytes, formatCount, hexRows, plural, splitControls } from '../../format/index.ts';
import { Blank, Button, SafeText, useSize } from '../../ui/index.ts';

import { CutNote } from './cut-note.tsx';

const UNITS_SHOWN = 8_000;
const BYTES_SHOWN = 1_024;
/** Pixels that sixteen bytes a row need; below it there are eight. */
const WIDE = 500;

export function WireTab({ detail }: { readonly detail: RecordDetail }) {
  const { record } = detail;
  const raw = 'raw' in record ? record.raw : undefined;
  if (raw === undefined) {
    return (
      <Blank title="No text of its own">
        This record stands for something that has no packet text.
      </Blank>
    );
  }
  return (
    <>
      <Wrapping record={record} raw={raw} />
      <RawText raw={raw} />
      <Hex raw={raw} />
      <CutNote detail={detail} />
    </>
  );
}

function Wrapping({ record, raw }: { readonly record: TraceRecord; readonly raw: string }) {
  const layers: string[] = [];
  if (record.transport !== undefined) layers.push(record.transport);
  if (record.kind === 'packet' && record.wire !== undefined) {
    layers.push(`text frame, ${formatBytes(record.wire)}`);
  }
  if (record.kind === 'packet' && record.batch !== undefined && record.batch.count > 1) {
    layers.push(`payload, packet ${record.batch.index + 1} of ${record.batch.count}`);
  }
  layers.push(`packet, ${plural(raw.length, 'unit')}`);
  return (
    <p className="layers soft">
      <Layers className="icon" aria-hidden />
      {layers.join(' → ')}
    </p>
  );
}

function RawText({ raw }: { readonly raw: string }) {
  const [limit, setLimit] = useState(UNITS_SHOWN);
  return (
    <>
      <div className="bytes mono">
        <SafeText pieces={splitControls(raw.slice(0, limit))} />
      </div>
      {raw.length > limit ? (
        <Button
          isSmall
          className="more"
          label={`Show more: ${formatCount(limit)} of ${formatCount(raw.length)} units are drawn`}
          onPress={() => setLimit(limit * 8)}
        />
      ) : null}
    </>
  );
}

function Hex({ raw }: { readonly raw: string }) {
  const [limit, setLimit] = useState(BYTES_SHOWN);
  const box = useRef<HTMLPreElement>(null);
  const perRow = useSize(box).width < WIDE ? 8 : 16;
  const { rows, bytes } = useMemo(() => hexRows(raw, limit, perRow), [raw, limit, perRow]);
  return (
    <>
      <p className="bytes-title">
        <b>UTF-8</b> {formatBytes(bytes)}
      </p>
      <pre ref={box} className="hex mono">
        {rows.map(({ offset, hex, text }) => (
          <span key={offset} className="hex-row">
            <span className="faint">{offset}</span>
            {`  ${hex} `}
            <span className="soft">{text}</span>
            {'\n'}
          </span>
        ))}
      </pre>
      {bytes > limit ? (
        <Button
          isSmall
          className="more"
          label={`Show more: ${formatCount(limit)} of ${formatCount(bytes)} bytes are drawn`}
          onPress={() => setLimit(limit * 4)}
        />
      ) : null}
    </>
  );
}
