// What we answer is what the reference answers, but for what docs/differences.md says.
import { expect, test } from 'vitest';
import { CATALOGUE } from './catalogue.ts';
import './exchanges/index.ts';
import { isRestored, readParagraphs } from './paragraphs.ts';
import { runCatalogue } from './run-catalogue.ts';

runCatalogue({
  quirks: false,
  judge({ ours, reference, remarks }, difference) {
    expect(ours).toEqual(difference.ours);
    expect(reference).toEqual(difference.reference);
    expect(ours).not.toEqual(reference);
    if (difference.recorded !== undefined) {
      expect(remarks.join('\n')).toMatch(difference.recorded);
    }
  },
});

/** What needs many sessions, a minute or a change of settings: proven by the test that is named. */
const PROVEN_ELSEWHERE: Readonly<Record<string, string>> = {
  D25: 'test/server/gateway/bounds.test.ts',
  D31: 'test/server/session/heartbeat.test.ts',
};

test('there are at least four hundred exchanges, each with a name of its own', () => {
  const names = CATALOGUE.map(({ theme, sentence, server }) => `${theme}: ${sentence} ${server}`);
  console.log(`${names.length} raw exchanges were compared with socket.io 0.9.19.`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(400);
});

test('every difference has its paragraph, and every paragraph its difference', () => {
  const shown = CATALOGUE.flatMap(({ difference }) => difference?.id ?? []);
  const written = readParagraphs().map(({ id }) => id);
  expect(written).toEqual([...new Set(written)]);
  expect([...new Set([...shown, ...Object.keys(PROVEN_ELSEWHERE)])].sort()).toEqual(
    [...written].sort(),
  );
});

test('every paragraph says what becomes of it with quirks', () => {
  const silent = readParagraphs().filter(
    (paragraph) => !isRestored(paragraph) && !paragraph.withQuirks.startsWith('kept; '),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});
