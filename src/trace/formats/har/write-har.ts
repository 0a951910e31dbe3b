// A trace as HAR: our records first, whole and in their order, then pages and entries for every other tool.
import type { TraceRecord } from '../../../shared/index.ts';
import {
  HTMLFILE_HEAD,
  MULTIPART_HEAD,
  wrapHtmlfile,
  wrapMultipart,
} from '../../../protocol/wrapping/index.ts';
import type { WriteOptions } from '../format.ts';
import { formatRecord } from '../native/index.ts';
import { sortedOrder, Spool } from '../spool/index.ts';

import { EntryCollector } from './entry-collector.ts';
import type { EntryGroup, Unit } from './entry-group.ts';
import { entryParts } from './entry-text.ts';
import { OWN_KEY, OWN_VERSION } from './own-key.ts';

/** Units of text that are handed on at once. */
const PORTION_UNITS = 128 * 1024;

export async function* writeHar(
  portions: AsyncIterable<readonly TraceRecord[]>,
  { about = {}, version = 'unknown' }: WriteOptions,
): AsyncGenerator<string> {
  const spool = new Spool();
  const collector = new EntryCollector(spool);
  const creator = JSON.stringify({ name: 'Socketscope', version });
  const own = JSON.stringify({ v: OWN_VERSION, ...about }).slice(0, -1);
  try {
    yield `{"log":{"version":"1.2","creator":${creator},\n"${OWN_KEY}":${own},"records":[`;
    let comma = '';
    for await (const records of portions) {
      let text = '';
      for (const record of records) {
        text += `${comma}\n${formatRecord(record)}`;
        comma = ',';
        collector.see(record);
      }
      await spool.settle();
      if (text !== '') yield text;
    }
    yield '\n]},\n"pages":[';
    yield* gathered(collector.pages.text());
    yield '\n],\n"entries":[';
    yield* gathered(entries(collector, spool));
    yield '\n]}}\n';
  } finally {
    await spool.close();
  }
}

async function* entries(collector: EntryCollector, spool: Spool): AsyncGenerator<string> {
  const { begins, places, open } = collector.finish();
  const order = await sortedOrder(begins.length, (index) => begins.at(index));
  let comma = '\n';
  for (const index of order) {
    yield comma;
    comma = ',\n';
    const place = places.at(index);
    const group = open[-place - 1];
    if (group === undefined) yield await spool.read(place);
    else yield* group.isWebSocket ? webSocket(group, spool) : endless(group, spool);
  }
}

/** Times of messages are seconds, as Chrome writes them. */
async function* webSocket(group: EntryGroup, spool: Spool): AsyncGenerator<string> {
  const { head, content, tail } = entryParts(group);
  yield '{"_webSocketMessages":[';
  let comma = '';
  for await (const { at, dir, text } of unitsOf(group, spool)) {
    const type = dir === 'in' ? 'send' : 'receive';
    yield `${comma}{"type":"${type}","time":${at / 1000},"opcode":1,"data":${JSON.stringify(text)}}`;
    comma = ',';
  }
  yield `],${head.slice(1)}${content('')}${tail}`;
}

/** An answer that goes on and on: the whole stream is its text. */
async function* endless(group: EntryGroup, spool: Spool): AsyncGenerator<string> {
  const { head, content, tail } = entryParts(group);
  const isHtml = group.transport === 'htmlfile';
  const [before, after] = content('""').split('""', 2);
  yield `${head}${before}"${inString(isHtml ? HTMLFILE_HEAD : MULTIPART_HEAD)}`;
  for await (const { text, dir } of unitsOf(group, spool)) {
    if (dir === 'out') yield inString(isHtml ? wrapHtmlfile(text) : wrapMultipart(text));
  }
  yield `"${after}${tail}`;
}

async function* unitsOf(group: EntryGroup, spool: Spool): AsyncGenerator<Unit> {
  for (let place = 0; place < group.units.length; place += 1) {
    yield JSON.parse(await spool.read(group.units.at(place))) as Unit;
  }
}

function inString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

async function* gathered(pieces: Iterable<string> | AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length < PORTION_UNITS) continue;
    yield text;
    text = '';
  }
  yield text;
}
