// Captures as traces, from bytes in portions of any size.
import type { PacketEvent, TraceRecord } from '../../../../src/shared/index.ts';
import { formatNamed } from '../../../../src/trace/index.ts';

export interface ReadCapture {
  readonly records: readonly TraceRecord[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
  /** `in 5:::…` for each packet. */
  readonly said: readonly string[];
}

/** Throws the sentence of a refusal. */
export async function readCapture(file: Buffer, portion = 65_536): Promise<ReadCapture> {
  async function* portions(): AsyncGenerator<Uint8Array> {
    // Each in memory of its own, as a reader may do with a portion what it likes.
    for (let at = 0; at < file.length; at += portion)
      yield Uint8Array.from(file.subarray(at, at + portion));
  }
  const read = await formatNamed('pcapng')?.read?.({ name: 'some.pcap', bytes: portions() });
  if (read?.ok !== true) throw new Error(read?.fault.message);
  const records: TraceRecord[] = [];
  const notes: { code: string; message: string }[] = [];
  for await (const items of read.value.portions) {
    for (const item of items) {
      if (item.is === 'record') records.push(item.record);
      else notes.push(item.note);
    }
  }
  const packets = records.filter(
    (record): record is TraceRecord & PacketEvent => record.kind === 'packet',
  );
  return { records, notes, said: packets.map(({ dir, raw }) => `${dir} ${raw}`) };
}
