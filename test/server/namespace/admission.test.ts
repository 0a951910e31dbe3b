// Making a member's object and asking the script: what it throws on the way never gets out.
import { expect, test } from 'vitest';

import { authorize, makeObject } from '../../../src/server/namespace/admission.ts';
import { Hall } from '../../../src/server/namespace/hall.ts';
import { Member } from '../../../src/server/namespace/member.ts';
import { Actor, HANDSHAKE, settled, Troupe } from './stage.ts';

const CONTEXT = { sid: 'a', endpoint: '/s', cause: 7 };

function arriving(troupe: Troupe): Member {
  const arrival = {
    sid: 'a',
    endpoint: '/s',
    qs: '',
    transport: 'websocket',
    handshake: HANDSHAKE,
    session: {},
    isReintroduced: false,
    kept: undefined,
    kin: { object: () => undefined, endpoints: () => [] },
  } as const;
  return new Member(arrival, new Hall('/s', troupe), troupe);
}

function made(type: typeof Actor): [Troupe, object | undefined] {
  const troupe = new Troupe();
  const definition = { endpoint: '/s', create: (member: Member) => new type(member) };
  const object = troupe.run(CONTEXT, () => makeObject(definition, arriving(troupe), troupe));
  return [troupe, object];
}

test('a plain object asks for nothing', () => {
  const [troupe, object] = made(Actor);
  expect(object).toBeInstanceOf(Actor);
  expect(troupe.asked).toEqual([]);
});

test('a list that is none is a fault, and there is no object', () => {
  class Wrong extends Actor {
    override getInitialAcl(): unknown {
      return 'on_foo';
    }
  }
  const [troupe, object] = made(Wrong);
  expect(object).toBeUndefined();
  expect(troupe.asked).toMatchObject([
    {
      do: 'fault',
      message: expect.stringContaining('getInitialAcl() must answer an array or a Set'),
      cause: 7,
    },
  ]);
});

test('the answer is heard once, at once or when its promise settles', async () => {
  const heard: unknown[] = [];
  const ask = (answer: unknown) => {
    const troupe = new Troupe();
    const object = new Actor(arriving(troupe));
    object.authorize = () => answer;
    troupe.run(CONTEXT, () => authorize(object, troupe, (given) => heard.push(given)));
    return troupe;
  };
  ask(true);
  ask('yes');
  expect(heard).toEqual([true, 'yes']);
  ask(Promise.resolve(true));
  const rejecting = ask(Promise.reject(new Error('no')));
  await settled();
  expect(heard).toEqual([true, 'yes', true, false]);
  expect(rejecting.asked).toMatchObject([
    { do: 'fault', message: 'authorize threw Error: no.', cause: 7 },
  ]);
});

test('what deciding throws is not taken for the script’s', () => {
  const troupe = new Troupe();
  const deciding = () =>
    authorize(new Actor(arriving(troupe)), troupe, () => {
      throw new Error('ours');
    });
  expect(deciding).toThrow('ours');
  expect(troupe.asked).toEqual([]);
});
