import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Story, TraceRecord } from '../../../src/shared/index.ts';
import { Autopsy, CAUSES } from '../../../src/trace/autopsy/index.ts';
import { Correlation } from '../../../src/trace/correlation/index.ts';
import { formatHeader, formatRecord } from '../../../src/trace/index.ts';
import { traceEvent } from '../support/events.ts';
import { readAll } from '../support/read-all.ts';
import { recorded } from '../support/recorded.ts';
import { unprovenOf } from './proof.ts';
import { fixtureOf, recordScene, SCENE_IDS } from './scenes.ts';

function storiesOf(records: Iterable<TraceRecord>): readonly Story[] {
  const correlation = new Correlation();
  const autopsy = new Autopsy(correlation);
  for (const record of records) correlation.observe(record);
  return autopsy.stories();
}

/** As a person reads it; the numbers are those of the records. */
function told({ title, clauses, advice }: Story): string {
  const lines = clauses.map(({ text, seqs, isUnknown, isAfter }) => {
    const mark = isUnknown === true ? '?' : isAfter === true ? '>' : '-';
    return `${mark} ${text}${seqs.length === 0 ? '' : ` [${seqs.join(', ')}]`}`;
  });
  return [title, ...lines, `! ${advice}`].join('\n');
}

/** What is otherwise each time it is recorded. */
function plain(text: string): string {
  return text
    .replace(/\d+(\.\d+)? (ms|s|min)\b( \d+ s)?/g, 'TIME')
    .replace(/[\w-]{20}/g, 'SID')
    .replace(/\[[\d, ]+\]/g, '[…]');
}

/** Of a text that fills a buffer its beginning is enough. */
const MOST_UNITS = 500;

function cut(record: TraceRecord): TraceRecord {
  if (record.kind !== 'packet' || record.raw.length <= MOST_UNITS) return record;
  const { packet: _, ...rest } = record;
  return { ...rest, raw: record.raw.slice(0, MOST_UNITS) };
}

/** With RECORD_AUTOPSY=1 the fixtures are recorded anew; `-u` writes the sentences that they are to give. */
if (process.env.RECORD_AUTOPSY === '1') {
  describe('recording anew', () => {
    test.each(SCENE_IDS)('%s', async (cause) => {
      const records = await recordScene(cause);
      const header = formatHeader({ startedAt: records[0]?.at ?? 0 });
      const lines = [header, ...records.map((record) => formatRecord(cut(record)))];
      writeFileSync(fixtureOf(cause), `${lines.join('\n')}\n`);
    });
  });
}

test('every recorded trace gives its story, and no other', async () => {
  const all: string[] = [];
  for (const cause of SCENE_IDS) {
    const { records } = await readAll(fixtureOf(cause));
    const stories = storiesOf(records);
    expect(new Set(stories.map((story) => story.cause)), cause).toEqual(new Set([cause]));
    expect(unprovenOf(stories, records), cause).toEqual([]);
    all.push(`## ${cause}\n\n${stories.map(told).join('\n\n')}\n`);
  }
  await expect(all.join('\n')).toMatchFileSnapshot('stories.txt');
});

describe.concurrent('the scene, played now, gives the story of its fixture', () => {
  test.each(SCENE_IDS)('%s', async (cause) => {
    const [now, { records }] = await Promise.all([recordScene(cause), readAll(fixtureOf(cause))]);
    const fixture = storiesOf(records).map(told).map(plain);
    expect(storiesOf(now).map(told).map(plain)).toEqual(fixture);
  });
});

test('docs/autopsy.md tells of every cause, with its title, and of no other', async () => {
  const docs = await readFile(resolve(import.meta.dirname, '../../../docs/autopsy.md'), 'utf8');
  const rows = [...docs.matchAll(/^\| `([\w-]+)` \| (.+?) \| (.+) \|$/gm)];
  const said = Object.fromEntries(rows.map(([, cause = '', title = '']) => [cause, title]));
  const known = Object.entries(CAUSES).map(([cause, { title }]) => [cause, title]);
  expect(said).toEqual(Object.fromEntries(known));
});

test('nothing that strangers send makes it fail, or say what no record proves', () => {
  fc.assert(
    fc.property(fc.array(traceEvent, { maxLength: 60 }), (events) => {
      const records = recorded(...events);
      expect(unprovenOf(storiesOf(records), records)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
