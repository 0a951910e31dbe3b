import { expect, test } from 'vitest';
import type { Packet } from '../../../src/shared/index.ts';
import { Audience } from '../../../src/server/session/audience.ts';
import type { SessionEffect } from '../../../src/server/session/effect.ts';
import { Membership } from '../../../src/server/session/membership.ts';
import { SETTINGS } from './playbook.ts';

const MESSAGE: Packet = { type: 'message', endpoint: '/chat', data: 'x' };

function audience(quirks: boolean): { audience: Audience; members: Membership } {
  const members = new Membership();
  return { members, audience: new Audience({ ...SETTINGS, quirks }, members) };
}

function deliveries(of: Audience, packet: Packet = MESSAGE): readonly string[] {
  const effects: SessionEffect[] = [];
  of.tell(effects, { on: 'packet', packet, raw: 'raw', cause: 1 });
  return effects.map((effect) => effect.do);
}

test('members hear once, also when they ask to join and when they connect again', () => {
  const { audience: ours, members } = audience(false);
  expect(deliveries(ours)).toEqual([]);
  members.set('/chat', 'joining');
  expect(deliveries(ours)).toEqual(['deliver']);
  ours.connected('/chat');
  ours.connected('/chat');
  expect(deliveries(ours)).toEqual(['deliver']);
  members.drop('/chat');
  expect(deliveries(ours)).toEqual([]);
});

test('with quirks every connect is one more, and leaving changes nothing', () => {
  const { audience: theirs, members } = audience(true);
  expect(deliveries(theirs)).toEqual([]);
  members.set('/chat', 'joining');
  expect(deliveries(theirs)).toEqual(['deliver']);
  theirs.connected('/chat');
  theirs.connected('/chat');
  members.drop('/chat');
  expect(deliveries(theirs)).toEqual(['deliver', 'deliver']);
});

test('an event that no client may emit is a fault, once', () => {
  const { audience: theirs, members } = audience(true);
  members.set('', 'joined');
  theirs.connected('');
  theirs.connected('');
  const barred: Packet = { type: 'event', endpoint: '', name: 'disconnect', args: [] };
  expect(deliveries(theirs, barred)).toEqual(['fault']);
});
