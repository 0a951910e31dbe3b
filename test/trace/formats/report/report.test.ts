// A report is one page that needs nothing else, and no text of a stranger is more than text in it.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TraceEvent } from '../../../../src/shared/index.ts';
import { formatNamed, TraceStore, writeTrace } from '../../../../src/trace/index.ts';
import { escapeHtml, jsonForScript } from '../../../../src/trace/formats/report/html.ts';
import { packet, text as anyText, traceEvents } from '../../support/events.ts';
import { temporaryFile } from '../../support/temporary.ts';

async function report(events: readonly TraceEvent[]): Promise<string> {
  const store = new TraceStore();
  for (const [index, event] of events.entries())
    store.append(event, 1_795_372_440_000 + index * 250);
  const file = await temporaryFile('trace.html');
  await writeTrace(store, file, { format: formatNamed('html')!, options: { version: '1.2.3' } });
  return readFile(file, 'utf8');
}

const rowsOf = (page: string): string[][] =>
  JSON.parse(
    /<script type="application\/json" id="records">(.*?)<\/script>/s.exec(page)?.[1] ?? '',
  );

test('the records, the sessions and what went wrong are in it', async () => {
  const page = await report([
    {
      ...{ kind: 'session', sid: 'bTqTeLSS', phase: 'handshaken' },
      handshake: {
        at: 1,
        url: '/',
        query: {},
        headers: { 'user-agent': '<b>Old & odd</b>' },
        address: '::1',
        port: 1,
        xdomain: false,
        secure: false,
      },
    },
    packet('5:1+:/chat:{"name":"say","args":["hi"]}', { sid: 'bTqTeLSS', transport: 'websocket' }),
    packet('6::/chat:1+["ok"]', {
      sid: 'bTqTeLSS',
      transport: 'websocket',
      dir: 'out',
      origin: 'server',
    }),
    { kind: 'timer', sid: 'bTqTeLSS', timer: 'heartbeat timeout', afterMs: 60_000 },
    {
      kind: 'session',
      sid: 'bTqTeLSS',
      phase: 'disconnected',
      reason: 'heartbeat timeout',
      cause: 4,
    },
  ]);
  expect(rowsOf(page)).toHaveLength(5);
  expect(rowsOf(page)[1]).toEqual([
    ...[
      '2',
      '0.250',
      'packet',
      'in',
      'bTqTeLSS',
      'websocket',
      'event',
      '/chat',
      'say',
      '1+',
      '["hi"]',
    ],
    ...['5:1+:/chat:{"name":"say","args":["hi"]}', '2026-11-22T18:34:00.250Z'],
  ]);
  expect(page).toMatch(/<section class="story">\n<h3>[^<]*heartbeat/i);
  expect(page).toContain('<td>heartbeat timeout</td>');
  expect(page).toContain('from a packet of the client to its ack');
  expect(page).not.toContain('<b>Old');
});

test('its policy lets its own style and script in, and nothing else, from nowhere', async () => {
  const page = await report([packet('3:::hi')]);
  const policy = /Content-Security-Policy" content="([^"]*)"/
    .exec(page)?.[1]
    ?.replaceAll('&#39;', "'");
  const hashOf = (tag: string) => {
    const [, text = ''] = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page) ?? [];
    return createHash('sha256').update(text).digest('base64');
  };
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${hashOf('style')}'; script-src 'sha256-${hashOf('script')}'; base-uri 'none'; form-action 'none'`,
  );
  expect(page).not.toMatch(/\b(src|srcset|action|on\w+)=|url\(|@import|https?:\/\//);
});

test('any trace makes a page whose markup is ours alone', async () => {
  const shapeOf = (page: string) =>
    [...page.replace(/<script type.*?<\/script>/s, '').matchAll(/<(\/?[a-z]\w*)([^>]*)>/g)].map(
      ([tag]) => tag.replace(/="[^"]*"/g, ''),
    );
  const known = new Set(shapeOf(await report([])));
  const ours =
    /^<\/?(section|h3|p|ol|li|a|div|table|thead|tbody|tr|th|td|progress|span|code|b)( (class|href|data-seq|value|max|colspan))*>$/;
  await fc.assert(
    fc.asyncProperty(traceEvents, anyText, async (events, hostile) => {
      const page = await report([
        ...events,
        packet(`3:::</script><img src=x onerror=alert(1)>${hostile}`, { sid: '<img src=x>' }),
      ]);
      expect(rowsOf(page)).toHaveLength(events.length + 1);
      expect(shapeOf(page).filter((tag) => !known.has(tag) && !ours.test(tag))).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('texts are text in markup and in a script', () => {
  fc.assert(
    fc.property(anyText, (said) => {
      expect(escapeHtml(said)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|#39;)/);
      expect(jsonForScript(said)).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(jsonForScript(said))).toBe(said);
    }),
  );
});
