import { theme } from '../catalogue.ts';
import type { Peer } from '../peer.ts';

const { differs, same } = theme('packets');

const ALIVE = '5:::{"name":"echo","args":["alive"]}';

/** What these texts are answered with, up to the answer of the last, which always has one. */
async function hear(peer: Peer, ...texts: readonly string[]): Promise<readonly string[]> {
  const socket = await peer.talking();
  socket.send(...texts, ALIVE);
  const frames: string[] = [];
  for (;;) {
    const next = await socket.next();
    frames.push(next);
    if (next === `1 ${ALIVE}` || next === 'end') return frames;
  }
}

function answers(sentence: string, ...texts: readonly string[]): void {
  same(sentence, (peer) => hear(peer, ...texts));
}

answers(
  'an id alone is acknowledged before the packet is handled',
  '3:1::a',
  '4:2::[1]',
  '5:3::{"name":"echo","args":[1]}',
);
answers(
  'an id with a plus is answered by the handler',
  '3:1+::a',
  '4:2+::{"b":1}',
  '5:3+::{"name":"echo","args":[1,"x"]}',
);
answers('a handler that answers without arguments', '5:4+::{"name":"echo"}');
answers('an id of many digits comes back as it was', '3:0123456789012345678901::a');
answers('the id 0', '3:0::zero', '5:0+::{"name":"echo","args":[0]}');
answers('a plus without an id asks for nothing', '5:+::{"name":"echo","args":[1]}');
answers('any type is acknowledged', '8:5::', '6:6::1', '7:7::', '1:8::');
answers('an endpoint nobody serves is acknowledged, and silent', '3:1:/nowhere:a', '1::/nowhere');
answers('heartbeats are not acknowledged', '2:1::');
answers('acks and errors that nobody waits for', '6:::99', '6:::99+["x"]', '7:::1+0', '7::');
answers(
  'an event without arguments, or with others than a list',
  '5:::{"name":"echo"}',
  '5:::{"name":"echo","args":null}',
);
answers('an event nobody listens to', '5:::{"name":"nobody listens"}');
answers('broken JSON is acknowledged all the same', '5:1::{"name":', '5:3::null');
answers('texts that are no packets', 'foo', '9::', '10::', '\n3:::x', ' 2::', ':', '');
answers('an id is acknowledged whatever the type is', '9:1::x', 'foo:2:/chat:x', '10:3+::x', '9:4');
answers('colons before a packet are passed over', '::3:::hi');
answers('data with colons and line breaks are whole', '3:::a:b::c\r\n\u2028d');
answers('numbers beyond the integers', '4:::1e400', '4:::0.1', '4:::-0');
answers('keys like those of objects', '4:::{"__proto__":{"x":1},"constructor":2}');

answers(
  'a namespace is joined and echoes',
  '1::/chat',
  '3::/chat:hi',
  '5:1+:/chat:{"name":"echo","args":[1]}',
);
answers('a namespace is joined with a query', '1::/chat:?room=7', '3::/chat:hi');
answers('a namespace is joined twice', '1::/chat', '1::/chat');
answers('the root is connected again', '1::');
answers('a namespace that refuses', '1::/vault', '1:4:/vault');
answers('a namespace is left without an echo', '1::/chat', '0::/chat');
answers('a namespace ends a membership', '1::/chat', '5::/chat:{"name":"boot"}');
answers('the root ends the session', '5:::{"name":"boot"}');
answers('nothing is heard after 0::', '0::', '3:::late');

differs(
  'a packet for a namespace that was not joined reaches nobody',
  {
    id: 'D19',
    ours: [`1 ${ALIVE}`],
    reference: ['1 3::/chat:hi', `1 ${ALIVE}`],
  },
  async (peer) => {
    // The reference has listeners there once any session was connected twice; a join and a leave make them.
    const frames = await hear(peer, '1::/chat', '0::/chat', '3::/chat:hi');
    return frames.slice(1);
  },
);
differs(
  'a query behind the endpoint is split off',
  {
    id: 'D20',
    ours: ['1 1::/chat', `1 ${ALIVE}`],
    reference: [`1 ${ALIVE}`],
  },
  (peer) => hear(peer, '1::/chat?x=1'),
);
differs(
  'a bare 0 is a disconnect',
  {
    id: 'D20',
    ours: ['1 0::', 'end'],
    reference: [`1 ${ALIVE}`],
  },
  (peer) => hear(peer, '0'),
);
differs(
  'JSON that does not read reaches no handler',
  {
    id: 'D22',
    ours: [`1 ${ALIVE}`],
    reference: ['1 4:::false', `1 ${ALIVE}`],
  },
  (peer) => hear(peer, '4:::{'),
);
