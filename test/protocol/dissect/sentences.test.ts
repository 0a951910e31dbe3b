// Every field has its sentence.
import { expect, test } from 'vitest';

import * as sentences from '../../../src/protocol/dissect/sentences.ts';

test('all are whole sentences', () => {
  const fixed = Object.values(sentences).filter((words) => typeof words === 'string');
  const said = [...fixed, ...Object.values(sentences.TYPE_SENTENCES)];
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((words) => !/^[A-Z].*\.$/.test(words))).toEqual([]);
});

test('numbers of an error are looked up in the tables', () => {
  expect(sentences.reasonSentence('0')).toBe('Reason 0: transport not supported.');
  expect(sentences.adviceSentence('0')).toBe('Advice 0: reconnect.');
  expect(sentences.adviceSentence('1')).toContain('not in the table');
  expect(sentences.reasonSentence('undefined')).toContain('Reason undefined is not in the table');
});
