// What cannot be read is told in gevent-socketio's words, and nobody's method is called.
import { expect, test } from 'vitest';

import { Actor, Stage } from './stage.ts';

class Picky extends Actor {
  static readonly traits = {
    codec: {
      parse: (text: string): unknown => {
        if (text.includes('bad')) throw new RangeError('it is bad');
        return JSON.parse(text);
      },
      stringify: JSON.stringify,
    },
  };

  recv_json(data: unknown) {
    this.member.emit('got', [data]);
  }
}

test('a text that is no packet is a fault, with a codec and without', () => {
  for (const type of [Picky, Actor]) {
    const stage = new Stage({ '/s': type }).joins();
    stage.taken();
    expect(stage.sends('9::/s:x').taken()).toMatchObject([{ do: 'fault', code: 'invalid_packet' }]);
  }
});

test('what the codec refuses is a fault too, and the next packet is handled', () => {
  const stage = new Stage({ '/s': Picky }).joins();
  stage.taken();
  const [fault] = stage.sends('4::/s:"bad"').taken();
  expect(fault).toEqual({
    do: 'fault',
    sid: 'a',
    endpoint: '/s',
    code: 'invalid_packet',
    message:
      'There was a decoding error when dealing with packet with event: 4::/s:"bad"... (RangeError: it is bad)',
    cause: 2,
  });
  stage.sends('4::/s:"good"').writes('5::/s:{"name":"got","args":["good"]}');
});
