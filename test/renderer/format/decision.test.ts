// @vitest-environment node
import { expect, test } from 'vitest';
import {
  aclWord,
  changeWords,
  decisionSteps,
  methodKey,
  placeName,
} from '../../../src/renderer/format/index.ts';

test('both spellings of a method have one key', () => {
  expect(methodKey('on_user_message')).toBe(methodKey('onUserMessage'));
  expect(methodKey('on_User')).not.toBe(methodKey('on_USER'));
});

test('a list of thousands is one word and a tip of bounded length', () => {
  const methods = Array.from({ length: 4_000 }, (_, number) => `on_${number}`);
  const { text, tip, tone } = aclWord({ state: 'listed', methods });
  expect([text, tone]).toEqual(['4,000 methods', 'ok']);
  expect(tip.length).toBeLessThan(400);
});

test('changes and places are told in words', () => {
  expect(changeWords('delete', 'on_kick')).toBe('on_kick was taken off');
  expect(placeName('')).toBe('the root');
});

test('checks behind a refusal are not reached; those that do not concern a packet are left out', () => {
  const passed = { check: 'endpoint', passed: true, finding: 'served\u202e' } as const;
  const failed = { check: 'name', passed: false, finding: 'x'.repeat(9_000) } as const;
  const refused = decisionSteps({ allowed: false, steps: [passed, failed] });
  expect(refused.map(({ state }) => state)).toEqual([
    'passed',
    'failed',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
    'skipped',
  ]);
  expect(refused[0]?.says).toBe('served⟨RLO⟩');
  expect(refused[1]?.says.length).toBeLessThan(500);
  const method = { check: 'method', passed: true, finding: 'an answer' } as const;
  expect(decisionSteps({ allowed: true, steps: [passed, method] })).toHaveLength(2);
});
