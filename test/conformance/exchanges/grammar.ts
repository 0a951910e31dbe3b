// The grammar of a packet, edge by edge: each text on a websocket of its own, and whatever it is answered with.
import { theme } from '../catalogue.ts';
import { ALIVE, hear } from '../hear.ts';

const { differs, same } = theme('grammar');

/** Nothing is answered to most of these; that is what is compared. */
const TEXTS: readonly string[] = [
  // Bare and short
  '',
  ':',
  '::',
  ':::',
  '1',
  '3',
  '5',
  '8',
  '2:',
  '0:',
  '3::',
  '3:1',
  '3:1+',
  '3:1:',
  '3:1+:',
  // Types
  '2::',
  '2:::',
  '2::/chat',
  '2:1+::',
  '6::',
  '7:::',
  '8::',
  '8:::x',
  '9::',
  '9:::x',
  '10::',
  '-1::',
  '٣:::x',
  'a:::x',
  '33:::x',
  '03:::x',
  '3 :::x',
  '3:::x\n3:::y',
  '\n3:::x',
  ' 3:::x',
  '\ufeff3:::x',
  '\u00003:::x',
  // Leading text is passed over where the pattern finds a packet behind it
  ':3:::x',
  '::::3:::x',
  'x:3:::y',
  '3:x:3:::y',
  // Ids
  '3:0::x',
  '3:1::x',
  '3:1+::x',
  '3:00::x',
  '3:007+::x',
  '3:1++::x',
  '3:+1::x',
  '3:-1::x',
  '3:1.5::x',
  '3:1e3::x',
  '3: 1::x',
  '3:a::x',
  '3:+::x',
  '3:99999999999999999999+::x',
  '4:1+::{"a":1}',
  '5:1+::{"name":"echo"}',
  '5:1+::{"name":"nobody listens"}',
  // Endpoints
  '3::/chat:x',
  '3::chat:x',
  '3::/:x',
  '3::/chat/:x',
  '3::/CHAT:x',
  '3:: :x',
  '3::/chat?x=1:x',
  '1:::',
  '1:::?x=1',
  '1::chat',
  '1::/chat:',
  '1::/chat:a:b',
  '1::/chat/',
  '1::/nowhere',
  '1:9::/chat',
  '1:9::/nowhere',
  '1:1+:/chat',
  '0::/nowhere',
  '0::/chat',
  // Data of messages
  '3::::',
  '3::: ',
  '3:::a:b:c',
  '3:::\r\n',
  '3:::\n\n',
  '3:::\u2028\u2029',
  '3:::\u0000',
  '3:::a\u0000b',
  '3:::\ufffd',
  '3:::\ufffd5\ufffd3:::x',
  '3:::\ufeff',
  '3:::\u0007\u001b[31m',
  '3:::\u{1f600}',
  '3:::e\u0301',
  '3:::</script>',
  '3:::"quoted" \\backslash',
  '3:::0::',
];
for (const text of TEXTS) same(JSON.stringify(text), (peer) => hear(peer, text));

const JSON_DATA: readonly string[] = [
  '{}',
  '[]',
  '"text"',
  '""',
  '0',
  '-0',
  '-1.5e-7',
  '1E5',
  '123456789012345678901234567890',
  '0.1',
  'true',
  'false',
  'null',
  ' [1 , 2] ',
  '[1,[2,[3,[4]]]]',
  '{"a":{"b":{"c":null}}}',
  '{"a":1,"a":2}',
  '{"2":1,"1":2}',
  '{"":0}',
  '{"__proto__":1}',
  '{"toString":1,"hasOwnProperty":2}',
  '{"length":3}',
  '["\\u0000","\\ud83d\\ude00","\\ufffd"]',
  '["\\/","\\b\\f\\n\\r\\t"]',
  '"caf\u00e9"',
  '"\\u0041"',
  '"\u007f"',
];
for (const data of JSON_DATA) {
  same(`JSON ${JSON.stringify(data)}`, (peer) => hear(peer, `4:::${data}`));
  same(`an argument ${JSON.stringify(data)}`, (peer) =>
    hear(peer, `5:::{"name":"echo","args":[${data}]}`, `5:7+::{"name":"echo","args":[${data}]}`),
  );
}

const EVENTS: readonly string[] = [
  '{"name":"echo"}',
  '{"name":"echo","args":[]}',
  '{"name":"echo","args":null}',
  '{"name":"echo","args":false}',
  '{"name":"echo","args":0}',
  '{"name":"echo","args":""}',
  '{"name":"echo","args":"text"}',
  '{"name":"echo","args":7}',
  '{"name":"echo","args":{"a":1}}',
  '{"name":"echo","args":[null]}',
  '{"name":"echo","args":[[]]}',
  '{"name":"echo","args":[1,2,3,4,5,6,7,8,9]}',
  '{"args":[1],"name":"echo"}',
  '{"name":"echo","args":[1],"more":true}',
  '{"name":"first","name":"echo","args":[1]}',
  ' {"name":"echo"} ',
  '{"name":"\\u0065cho"}',
  '{"name":""}',
  '{"name":1}',
  '{"name":null}',
  '{"name":"message","args":["by name"]}',
  '{"name":"message","args":[{"by":"name"}]}',
  '{"name":"connect"}',
  '{"name":"connection"}',
  '{"name":"error","args":["x"]}',
  '{"name":"disconnect"}',
  '{"name":"newListener"}',
  '{"name":"__proto__"}',
  '{"name":"constructor"}',
  '{"name":"toString"}',
  '{}',
  '[]',
  '["echo"]',
  'null',
  '"echo"',
  '1',
  'echo',
  '{"name":',
  '',
];
for (const event of EVENTS) {
  same(`event ${JSON.stringify(event)}`, (peer) => hear(peer, `5:::${event}`));
  same(`event ${JSON.stringify(event)} with an id`, (peer) =>
    hear(peer, `5:3::${event}`, `5:4+::${event}`),
  );
}

differs(
  'the name of an event is a text',
  {
    id: 'D22',
    ours: ['1 6:::1', `1 ${ALIVE}`],
    reference: ['1 6:::1', '1 5:::{"name":"echo","args":[1]}', `1 ${ALIVE}`],
    recorded: /name/,
  },
  (peer) => hear(peer, '5:1::{"name":["echo"],"args":[1]}'),
);
differs(
  'a bare 2 is a heartbeat',
  {
    id: 'D20',
    server: 'quick',
    ours: ['1 1::', '1 2::', '1 2::'],
    reference: ['1 1::', '1 2::', 'end'],
    recorded: /colons are missing/,
  },
  async (peer) => {
    const socket = await peer.websocket(await peer.handshake());
    const frames = await socket.take(2);
    socket.send('2');
    return [...frames, await socket.next()];
  },
);
differs(
  'JSON that does not read, to a handler that answers',
  {
    id: 'D22',
    ours: [`1 ${ALIVE}`],
    reference: ['1 6:::1+[false]', `1 ${ALIVE}`],
    recorded: /JSON/,
  },
  (peer) => hear(peer, '4:1+::{'),
);
