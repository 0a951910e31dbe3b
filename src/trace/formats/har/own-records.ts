// The records that Socketscope put into a HAR: those of a trace, one by one.
import type { TraceItem } from '../format.ts';
import { parseRecord } from '../native/index.ts';

import type { LogPart } from './read-log.ts';

const PORTION = 256;

export async function* ownRecords(
  parts: AsyncIterable<LogPart>,
): AsyncGenerator<readonly TraceItem[]> {
  let items: TraceItem[] = [];
  for await (const part of parts) {
    if (part.part === 'note') items.push({ is: 'note', note: part.note });
    else if (part.part === 'record') items.push(readRecord(part.text, part.index));
    if (items.length < PORTION) continue;
    yield items;
    items = [];
  }
  yield items;
}

function readRecord(text: string, index: number): TraceItem {
  const parsed = parseRecord(text);
  if (parsed.ok) return { is: 'record', record: parsed.value };
  const message = `Record ${index + 1} of "_sio09" was passed over: ${parsed.fault.message}.`;
  return { is: 'note', note: { code: 'bad-record', message } };
}
