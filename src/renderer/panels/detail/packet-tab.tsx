// The packet's fields beside its bytes, and what is to be said about it.
import { useMemo, useState } from 'react';
import type { RecordDetail, TraceRecord } from '../../../shared/index.ts';
import { dissectPacket } from '../../../protocol/dissect/index.ts';

import { BytesBlock } from './bytes-block.tsx';
import { CausedList } from './caused-list.tsx';
import { CutNote } from './cut-note.tsx';
import { FieldTable } from './field-table.tsx';
import { PacketNotes } from './packet-notes.tsx';
import { RecordFields } from './record-fields.tsx';

export function PacketTab({ detail }: { readonly detail: RecordDetail }) {
  const raw = dissectable(detail.record);
  return (
    <>
      <CutNote detail={detail} />
      <PacketNotes detail={detail} />
      {raw === undefined ? <RecordFields record={detail.record} /> : <Anatomy raw={raw} />}
      <CausedList caused={detail.caused} />
    </>
  );
}

function Anatomy({ raw }: { readonly raw: string }) {
  const spans = useMemo(() => dissectPacket(raw), [raw]);
  const [pointed, setPointed] = useState<number>();
  return (
    <>
      <BytesBlock raw={raw} spans={spans} pointed={pointed} onPoint={setPointed} />
      <FieldTable spans={spans} pointed={pointed} onPoint={setPointed} />
    </>
  );
}

/** Packets, and texts that were meant to be one. */
function dissectable(record: TraceRecord): string | undefined {
  if (record.kind === 'packet') return record.raw;
  return record.kind === 'fault' && record.script === undefined ? record.raw : undefined;
}
