// What is said to many is written once, and to nobody not at all.
import { expect, test } from 'vitest';

import { Hall } from '../../../src/server/namespace/hall.ts';
import { Troupe } from './stage.ts';

function hallOf(...sids: string[]): { hall: Hall; troupe: Troupe } {
  const troupe = new Troupe();
  const hall = new Hall('/s', troupe);
  for (const sid of sids) hall.crowd.enter(sid);
  return { hall, troupe };
}

test('one effect reaches all', () => {
  const { hall, troupe } = hallOf('a', 'b');
  hall.say('3::/s:hello', {});
  hall.say('3::/s:now', { except: ['a'] }, true);
  expect(troupe.asked).toEqual([
    { do: 'send', to: ['a', 'b'], raw: '3::/s:hello', cause: 0 },
    { do: 'send', to: ['b'], raw: '3::/s:now', volatile: true, cause: 0 },
  ]);
});

test('it is tied to what the code works for', () => {
  const { hall, troupe } = hallOf('a');
  troupe.run({ sid: 'a', endpoint: '/s', cause: 7 }, () => hall.say('3::/s:hello', {}));
  expect(troupe.asked).toMatchObject([{ cause: 7 }]);
});

test('where nobody is reached nothing is asked for', () => {
  const { hall, troupe } = hallOf('a');
  hall.say('3::/s:hello', { rooms: ['empty'] });
  expect(troupe.asked).toEqual([]);
});
