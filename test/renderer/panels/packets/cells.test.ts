// @vitest-environment node
import { expect, test } from 'vitest';
import { ackText, cellText } from '../../../../src/renderer/panels/packets/cells.ts';
import { row } from '../../support/facts.ts';

const CLOCK = { mode: 'clock', isLong: false, from: undefined } as const;

test('a request says whether its answer came, an answer whose it is', () => {
  expect(ackText(row(1))).toBe('');
  expect(ackText(row(1, { id: '7+' }))).toBe('pending');
  expect(ackText(row(1, { id: '7+', rttMs: 3, pair: 2 }))).toBe('✓ 3 ms');
  expect(ackText(row(2, { type: 'ack', pair: 48_188 }))).toBe('↩ 48,188');
  expect(ackText(row(2, { type: 'ack' }))).toBe('no request');
});

test('what a peer sent cannot hide or reorder itself in any cell', () => {
  const evil = row(1, { name: 'a\u202Eb', endpoint: '/\u200bx', preview: 'one\ntwo\u0000' });
  expect(cellText('name', evil, CLOCK)).toBe('a⟨RLO⟩b');
  expect(cellText('endpoint', evil, CLOCK)).toBe('/⟨ZWSP⟩x');
  expect(cellText('data', evil, CLOCK)).toBe('one␊two␀');
});
