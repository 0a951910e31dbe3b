// From an event's name to a method's, in both spellings.
import { expect, test } from 'vitest';

import {
  eventMethod,
  isLawfulEventName,
  isSameMethod,
  MethodNames,
} from '../../../src/server/namespace/method-name.ts';

test.each([
  ['foo', 'on_foo', 'onFoo'],
  ['user message', 'on_user_message', 'onUserMessage'],
  ['user_message', 'on_user_message', 'onUserMessage'],
  ['userMessage', 'on_userMessage', 'onUserMessage'],
  ['echo ', 'on_echo_', 'onEcho_'],
  ['a1', 'on_a1', 'onA1'],
  ['a  b', 'on_a__b', 'onAB'],
  ['connect', 'on_connect', 'onConnect'],
  ['message', 'on_message', 'onMessage'],
])('the event "%s" is %s or %s', (event, snake, camel) => {
  expect(isLawfulEventName(event)).toBe(true);
  expect(eventMethod(event)).toEqual({ snake, camel });
});

test.each([
  '',
  ' a',
  '1abc',
  '_private',
  '__init__',
  '$foo',
  'user-message',
  'user.message',
  'a:b',
  'naïve',
  'echo\n',
  'a\tb',
  '😀',
])('the event %j has no lawful name', (event) => {
  expect(isLawfulEventName(event)).toBe(false);
  expect(new MethodNames().ofEvent(event)).toBeUndefined();
});

test('one method under two spellings', () => {
  expect(isSameMethod('on_user_message', 'onUserMessage')).toBe(true);
  expect(isSameMethod('onUserMessage', 'on_user_message')).toBe(true);
  expect(isSameMethod('on_a', 'on_a')).toBe(true);
  expect(isSameMethod('on_a', 'on_b')).toBe(false);
});

test('names from strangers do not fill the memory, and stay right', () => {
  const names = new MethodNames();
  for (let number = 0; number < 2500; number += 1) {
    expect(names.ofEvent(`event${number}`)?.snake).toBe(`on_event${number}`);
  }
  expect(names.ofEvent('event0')).toBe(names.ofEvent('event0'));
});
