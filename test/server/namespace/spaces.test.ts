// Namespaces of a pattern: one for each endpoint that somebody asked for, while somebody is in it.
import { expect, test } from 'vitest';

import { type Hall, type Member, Namespaces } from '../../../src/server/namespace/index.ts';
import { Actor, HANDSHAKE, Troupe } from './stage.ts';

class Room extends Actor {
  override authorize(): unknown {
    return this.member.hall.params.id !== 'locked';
  }
  on_where() {
    return { ...this.member.hall.params, at: this.member.arrival.endpoint };
  }
  on_shout(text: string) {
    this.member.broadcast('shout', [text], {});
  }
  on_kin() {
    const { kin, sid } = this.member.arrival;
    return kin.endpoints(sid);
  }
}

/** The halls that are open, and a script with a pattern and a name within it. */
function playing() {
  const troupe = new Troupe();
  const halls = new Set<Hall>();
  const define = (endpoint: string) => ({
    endpoint,
    create: (member: Member) => new Room(member),
    opened: (hall: Hall) => void halls.add(hall),
    closed: (hall: Hall) => void halls.delete(hall),
  });
  const namespaces = new Namespaces([define('/room/:id'), define('/room/lobby')], troupe);
  const joins = (endpoint: string, sid = 'a') => {
    const who = { sid, endpoint, qs: '', transport: 'websocket', handshake: HANDSHAKE } as const;
    namespaces.receive({ on: 'connect', ...who, cause: 0 });
  };
  const leaves = (endpoint: string, sid = 'a') =>
    namespaces.receive({ on: 'leave', sid, endpoint, reason: 'left', cause: 0 });
  const says = (raw: string, sid = 'a') => {
    troupe.asked.length = 0;
    const endpoint = raw.split(':')[2] ?? '';
    namespaces.receive({ on: 'packet', sid, endpoint, raw, cause: 0 });
    return troupe.asked.flatMap((effect) =>
      effect.do === 'send' ? [`${[effect.to].flat().join(' ')} ${effect.raw}`] : [],
    );
  };
  const open = () => [...halls].map(({ endpoint }) => endpoint);
  return { namespaces, troupe, joins, leaves, says, open };
}

test('each endpoint is a namespace of its own and knows its name and its open parts', () => {
  const { joins, says, open } = playing();
  expect(open()).toEqual(['/room/lobby']);
  joins('/room/7');
  joins('/room/8');
  joins('/room/8', 'b');
  joins('/room/lobby', 'b');
  expect(open()).toEqual(['/room/lobby', '/room/7', '/room/8']);
  expect(says('5:1+:/room/7:{"name":"where"}')).toEqual([
    'a 6::/room/7:1+[{"id":"7","at":"/room/7"}]',
  ]);
  expect(says('5:1+:/room/lobby:{"name":"where"}', 'b')).toEqual([
    'b 6::/room/lobby:1+[{"at":"/room/lobby"}]',
  ]);
  expect(says('5::/room/8:{"name":"shout","args":["x"]}')).toEqual([
    'a b 5::/room/8:{"name":"shout","args":["x"]}',
  ]);
  expect(says('5:1+:/room/7:{"name":"kin"}')).toEqual(['a 6::/room/7:1+[["/room/7","/room/8"]]']);
});

test('one that nobody is in any more is let go, and made anew for who comes next', () => {
  const { joins, leaves, says, open, namespaces } = playing();
  joins('/room/7');
  joins('/room/7', 'b');
  leaves('/room/7');
  expect(open()).toEqual(['/room/lobby', '/room/7']);
  leaves('/room/7', 'b');
  expect(open()).toEqual(['/room/lobby']);
  expect(says('5:1+:/room/7:{"name":"where"}')).toEqual([]);
  namespaces.receive({ on: 'heard', endpoint: '/room/7', raw: '3::/room/7:x', cause: 0 });
  expect(open()).toEqual(['/room/lobby']);
  joins('/room/7');
  expect(says('3:1+:/room/7:x')).toEqual(['a 6::/room/7:1+["x"]']);
  leaves('/room/lobby');
  expect(open()).toEqual(['/room/lobby', '/room/7']);
});

test('who is refused leaves nothing behind', () => {
  const { joins, open, troupe } = playing();
  joins('/room/locked');
  expect(troupe.asked).toMatchObject([{ do: 'refused', endpoint: '/room/locked' }]);
  expect(open()).toEqual(['/room/lobby']);
});

test('members of before find their endpoint again', () => {
  const { namespaces, says } = playing();
  const who = { sid: 'a', endpoint: '/room/7', qs: '', transport: 'websocket' } as const;
  namespaces.introduce({ on: 'connect', ...who, handshake: HANDSHAKE, cause: 0 });
  namespaces.introduce({ on: 'connect', ...who, endpoint: '/x', handshake: HANDSHAKE, cause: 0 });
  expect(says('5:1+:/room/7:{"name":"where"}')).toEqual([
    'a 6::/room/7:1+[{"id":"7","at":"/room/7"}]',
  ]);
  expect(namespaces.remains()).toMatchObject([{ sid: 'a', endpoint: '/room/7' }]);
});

test('ten thousand endpoints, joined and left, leave what was there before', () => {
  const { joins, leaves, open } = playing();
  for (let count = 0; count < 10_000; count += 1) joins(`/room/${count}`);
  expect(open()).toHaveLength(10_001);
  for (let count = 0; count < 10_000; count += 1) leaves(`/room/${count}`);
  expect(open()).toEqual(['/room/lobby']);
});
