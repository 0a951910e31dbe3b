// What is said to many is written once, and told to other servers.
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
    { do: 'send', to: ['a', 'b'], raw: '3::/s:hello', shared: { endpoint: '/s' }, cause: 0 },
    {
      do: 'send',
      to: ['b'],
      raw: '3::/s:now',
      shared: { endpoint: '/s', except: ['a'] },
      volatile: true,
      cause: 0,
    },
  ]);
});

test('it is tied to what the code works for', () => {
  const { hall, troupe } = hallOf('a');
  troupe.run({ sid: 'a', endpoint: '/s', cause: 7 }, () => hall.say('3::/s:hello', {}));
  expect(troupe.asked).toMatchObject([{ cause: 7 }]);
});

test('where nobody is reached here, somebody may be on another server', () => {
  const { hall, troupe } = hallOf('a');
  const shared = { endpoint: '/s', rooms: ['empty'] };
  hall.say('3::/s:hello', { rooms: ['empty'] });
  expect(troupe.asked).toEqual([{ do: 'send', to: [], raw: '3::/s:hello', shared, cause: 0 }]);
});

test('what another server said is for those who are here, and goes no further', () => {
  const { hall, troupe } = hallOf('a', 'b');
  const heard = { on: 'heard', endpoint: '/s', raw: '3::/s:hello', cause: 0 } as const;
  hall.heard({ ...heard, except: ['b'] });
  hall.heard({ ...heard, rooms: ['empty'] });
  expect(troupe.asked).toEqual([
    { do: 'send', to: ['a'], raw: '3::/s:hello', isRemote: true, cause: 0 },
  ]);
});
