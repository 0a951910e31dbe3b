// Joining, talking and leaving below the root.
import { theme } from '../catalogue.ts';
import { ALIVE, hear, hearOn } from '../hear.ts';

const { differs, noted, same } = theme('namespaces');

const TALKS: readonly (readonly [string, readonly string[]])[] = [
  ['joined', ['1::/chat']],
  [
    'joined, and each type said',
    ['1::/chat', '3::/chat:m', '4::/chat:[1]', '5::/chat:{"name":"echo","args":[1]}'],
  ],
  [
    'acks carry the endpoint',
    ['1::/chat', '3:1:/chat:m', '5:2+:/chat:{"name":"echo","args":[1,2]}'],
  ],
  ['an id on the connect', ['1:7:/chat']],
  ['an id and a plus on the connect', ['1:7+:/chat']],
  ['joined twice', ['1::/chat', '1::/chat']],
  ['left', ['1::/chat', '0::/chat']],
  ['left with an id', ['1::/chat', '0:4:/chat']],
  ['left, and joined again', ['1::/chat', '0::/chat', '1::/chat']],
  ['left without having joined', ['0::/chat']],
  ['refused', ['1::/vault']],
  ['refused twice', ['1::/vault', '1::/vault']],
  ['refused, with a query', ['1::/vault:?token=1']],
  ['refused, then another joined', ['1::/vault', '1::/chat']],
  ['said before the refusal', ['3:1:/vault:x', '1::/vault']],
  ['said after the refusal', ['1::/vault', '3:1:/vault:x']],
  ['nobody serves it', ['1::/nobody']],
  [
    'nobody serves it, with an id',
    ['1:5:/nobody', '3:6:/nobody:x', '5:7+:/nobody:{"name":"echo"}'],
  ],
  ['a longer name than that of the one that is served', ['1::/chatter', '1::/chat/room']],
  ['another case', ['1::/Chat']],
  ['no slash', ['1::chat']],
  ['a name of a slash', ['1::/']],
  ['an empty query', ['1::/chat:']],
  ['a query with colons', ['1::/chat:?a=b:c']],
  ['booted from one', ['1::/chat', '5::/chat:{"name":"boot"}']],
  ['root and namespace side by side', ['1::/chat', '3:::root', '3::/chat:chat']],
  ['heartbeats and noops with an endpoint', ['2::/chat', '8::/chat', '8:1:/chat']],
  ['acks and errors with an endpoint', ['6::/chat:1', '7::/chat:1+0', '7::/chat:x']],
  ['the end of the root', ['1::/chat', '0::']],
];
for (const [what, texts] of TALKS) {
  same(what, (peer) => hear(peer, ...texts));
  same(`${what}, by polls`, async (peer) => {
    const sid = await peer.polling();
    for (const text of texts) await peer.say(sid, text);
    await peer.say(sid, ALIVE);
    return peer.poll(sid);
  });
}
same('every session joins for itself', async (peer) => {
  const [one, two] = [await peer.talking(), await peer.talking()];
  one.send('1::/chat');
  return [await one.next(), await hearOn(two, '0::/chat')];
});

differs(
  'the query of the protocol document, with more than one key',
  {
    id: 'D20',
    ours: ['1 1::/chat', `1 ${ALIVE}`],
    reference: [`1 ${ALIVE}`],
    recorded: /query stands in the endpoint/,
  },
  (peer) => hear(peer, '1::/chat?a=1&b=2'),
);
noted('the layout of errors that gevent writes', /endpoint stands last/, (peer) =>
  hear(peer, '7:::2+0/chat'),
);

differs(
  'a namespace that is joined twice answers once',
  {
    id: 'D42',
    ours: ['1 3::/chat:x', '1 6::/chat:1+[7]', `1 ${ALIVE}`],
    reference: [
      '1 3::/chat:x',
      '1 3::/chat:x',
      '1 6::/chat:1+[7]',
      '1 6::/chat:1+[7]',
      `1 ${ALIVE}`,
    ],
  },
  async (peer) => {
    const talk = ['1::/chat', '1::/chat', '3::/chat:x', '5:1+:/chat:{"name":"echo","args":[7]}'];
    return (await hear(peer, ...talk)).slice(2);
  },
);
differs(
  'a namespace that is left and joined again answers once',
  {
    id: 'D42',
    ours: ['1 3::/chat:x', `1 ${ALIVE}`],
    reference: ['1 3::/chat:x', '1 3::/chat:x', `1 ${ALIVE}`],
  },
  async (peer) => (await hear(peer, '1::/chat', '0::/chat', '1::/chat', '3::/chat:x')).slice(2),
);
differs(
  'the root that is connected again answers once',
  {
    id: 'D42',
    ours: ['1 1::', '1 3:::x', '1 3:::y'],
    reference: ['1 1::', '1 3:::x', '1 3:::x'],
  },
  async (peer) => {
    const socket = await peer.talking();
    socket.send('1:::?again', '3:::x', '3:::y');
    return socket.take(3);
  },
);
for (const name of ['constructor', 'toString', '__proto__']) {
  differs(
    `${name} is a namespace that nobody serves`,
    { id: 'D44', ours: `1 ${ALIVE}`, reference: 'silence', keptWithQuirks: true },
    async (peer) => {
      const socket = await peer.talking();
      socket.send(`1::${name}`, ALIVE);
      return peer.orSilence(socket.next());
    },
  );
}
