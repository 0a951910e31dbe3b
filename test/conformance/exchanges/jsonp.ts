// jsonp-polling: the heads and calls of its answers, the forms it posts, and how it shares a session with others.
import { theme } from '../catalogue.ts';
import { ALIVE } from '../hear.ts';
import { pause } from '../patience.ts';
import type { Peer } from '../peer.ts';
import { told } from '../peer.ts';
import { requestText } from '../raw-http.ts';
import type { RawConnection } from '../raw-http.ts';

const { differs, noted, same } = theme('jsonp');

const ORIGIN = ['Origin: http://page.example'];
const FORM = 'Content-Type: application/x-www-form-urlencoded';
const ALIVE_CALL = `io.j[0](${JSON.stringify(ALIVE)});`;

function path(sid: string, query = ''): string {
  return `/socket.io/1/jsonp-polling/${sid}${query}`;
}

/** What the stock client's form posts. */
function form(payload: string): string {
  return `d=${encodeURIComponent(JSON.stringify(payload)).replaceAll('%20', '+')}`;
}

/** A session on jsonp-polling that has heard its `1::` and said something. */
async function polling(peer: Peer): Promise<string> {
  const sid = await peer.handshake();
  await peer.get(path(sid));
  await say(peer, sid, '2::');
  return sid;
}

async function body(answer: Promise<string>): Promise<string> {
  return (await answer).split('\n\n').slice(1).join('\n\n');
}

function poll(peer: Peer, sid: string, query = ''): Promise<string> {
  return body(peer.get(path(sid, query)));
}

function say(peer: Peer, sid: string, payload: string): Promise<string> {
  return body(peer.post(path(sid), form(payload), [FORM]));
}

/** A poll that the server holds. */
async function hold(peer: Peer, sid: string, query = ''): Promise<RawConnection> {
  const held = peer.connect();
  held.write(requestText(`GET ${path(sid, query)}`));
  await peer.settle();
  return held;
}

/** The answer to a posted body, and all that the session hears of it: ALIVE is said behind it. */
async function posted(peer: Peer, text: string, headers: readonly string[] = [FORM]) {
  const sid = await polling(peer);
  const answer = await peer.post(path(sid), text, headers);
  await say(peer, sid, ALIVE);
  return [answer, await poll(peer, sid)];
}

same('the first poll calls the first callback', async (peer) =>
  peer.get(path(await peer.handshake())),
);
same('a poll of a page of another origin', async (peer) =>
  peer.get(path(await peer.handshake()), ORIGIN),
);
for (const i of [
  '0',
  '1',
  '12',
  '007',
  '1'.repeat(400),
  '',
  '-1',
  '1.5',
  '0x1',
  'a',
  '%31',
  '+1',
]) {
  const shown = i.length > 9 ? 'of 400 digits' : JSON.stringify(i);
  same(`a callback ${shown}`, async (peer) => peer.get(path(await peer.handshake(), `?i=${i}`)));
}
for (const query of [
  '?t=1&i=2',
  '?i=1&i=2',
  '?i=2&i=2',
  '?i[]=2',
  '?I=2',
  '/?i=3&t=1#i=4',
  '?i=%0a1',
]) {
  same(`a callback in ${query}`, async (peer) => peer.get(path(await peer.handshake(), query)));
}
same('a callback that would run something', async (peer) =>
  peer.get(path(await peer.handshake(), '?i=0](alert(1));//')),
);
same('polls of one session may ask for different callbacks', async (peer) => {
  const sid = await polling(peer);
  await say(peer, sid, '5:::{"name":"echo","args":[1]}');
  const first = await poll(peer, sid, '?i=4');
  await say(peer, sid, '5:::{"name":"echo","args":[2]}');
  return [first, await poll(peer, sid, '?i=5')];
});
same('a poll under HTTP/1.0', async (peer) => {
  const connection = peer.connect();
  connection.write(`GET ${path(await peer.handshake(), '?i=1')} HTTP/1.0\r\n\r\n`);
  return told(await connection.answer());
});

const TEXTS: readonly (readonly [string, string])[] = [
  ['ASCII', 'plain'],
  ['quotes and backslashes', '"\\" \\\\ \' \\u0041'],
  ['an astral character', '\u{1f600}'],
  ['a lone surrogate', 'a\ud83d'],
  ['halves in the wrong order', '\ude00\ud83d'],
  ['U+FFFD', '\ufffd5\ufffd3:::x'],
  ['U+FFFE, U+FEFF and U+007F', '\ufffe\ufeff\x7f'],
  ['control characters', '\0\x01\b\t\n\v\f\r\x1f'],
  ['CR LF', 'a\r\nb'],
  ['markup that ends nothing', 'a < b & c > d </b> <i> <!DOCTYPE> -->'],
  ['what ends the call', '");alert(1);//'],
  ['signs of forms', 'a+b %20 &d=1 = ; %'],
  ['a kilobyte beyond ASCII', 'é☃😀'.repeat(200)],
];
for (const [what, text] of TEXTS)
  same(`a text: ${what}`, (peer) => posted(peer, form(`3:::${text}`)));
same('an event comes back with the next poll', (peer) =>
  posted(peer, form('5:::{"name":"echo","args":[1,"two",{"three":null}]}')),
);
same('several packets leave as one payload, and lengths count what is in it', (peer) =>
  posted(peer, form('\ufffd7\ufffd3:::😀z\ufffd5\ufffd3:::"\ufffd5\ufffd3:::\ud800')),
);

const BREAKING: readonly (readonly [string, string, string])[] = [
  ['U+2028', '\u2028', '\\u2028'],
  ['U+2029', '\u2029', '\\u2029'],
  ['the end of a script', '</script>', '\\u003c/script>'],
  ['the end of a script in capitals', '</SCRIPT >', '\\u003c/SCRIPT >'],
  ['a comment of HTML', '<!-- <script>', '\\u003c!-- \\u003cscript>'],
];
for (const [what, text, escaped] of BREAKING) {
  const answer = { ours: `io.j[0]("3:::${escaped}");`, reference: `io.j[0]("3:::${text}");` };
  differs(`${what} is escaped`, { id: 'D45', ...answer }, async (peer) => {
    const sid = await polling(peer);
    await say(peer, sid, `3:::${text}`);
    return poll(peer, sid);
  });
}
differs(
  'line separators are escaped in JSON on every transport',
  {
    id: 'D45',
    ours: '4:::["\\u2028"]',
    reference: '4:::["\u2028"]',
    keptWithQuirks: true,
  },
  async (peer) => {
    const sid = await peer.polling();
    await peer.say(sid, '4:::["\\u2028"]');
    return peer.poll(sid);
  },
);

const HI = encodeURIComponent('"3:::hi"');
const FORMS: readonly (readonly [string, string])[] = [
  ['nothing encoded', 'd="3:::hi"'],
  ['everything encoded', 'd=%223%3a%3A%3Ahi%22'],
  ['plus for a space', 'd="3:::a+b%2Bc%20d"'],
  ['spaces around the JSON', 'd=+%0D%0A"3:::hi"%0D%0A+'],
  ['other fields before and behind', `x=1&d=${HI}&y=2&z`],
  ['empty fields', `&&=&d=${HI}&&`],
  ['the name encoded', `%64=${HI}`],
  ['the field twice, which makes one text', 'd="3:::a&d=b"'],
  ['an equals sign in the value', 'd="3:::a=b"'],
  ['a semicolon in the value', 'd="3:::a;b"'],
  [
    'an escape for everything',
    `d="${[...'3:::hi'].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join('')}"`,
  ],
  ['a surrogate pair as escapes', 'd="3:::\\ud83d\\ude00"'],
  ['UTF-8 as it is', 'd="3:::é☃😀"'],
  ['a percent sign alone', 'd="3:::100%"'],
  ['broken percents', 'd="3:::%zz%4g%4"'],
  ['bytes that are no UTF-8', 'd="3:::%ff%C3%28%E2%82%41%ED%A0%80%F0%9F"'],
  ['a character that is cut', 'd="3:::%E2%98"'],
  ['NUL', 'd="3:::\\u0000"'],
  ['a byte order mark', 'd=%EF%BB%BF"3:::a"'],
  ['an empty payload', 'd=""'],
  ['the 1000th field', `${'x&'.repeat(999)}d=${HI}`],
  ['the 1001st field', `${'x&'.repeat(1_000)}d=${HI}`],
  ['the 1000th field behind empty ones', `${'&'.repeat(999)}d=${HI}`],
  ['the 1001st field behind empty ones', `${'&'.repeat(1_000)}d=${HI}`],
];
for (const [what, text] of FORMS) same(`a form: ${what}`, (peer) => posted(peer, text));
for (const headers of [
  [],
  ['Content-Type: text/plain'],
  ['Content-Type: application/x-www-form-urlencoded; charset=windows-1252'],
  ['Content-Type: multipart/form-data; boundary=x'],
  [FORM, ...ORIGIN],
  [FORM, 'Origin: null'],
]) {
  same(`a form with ${headers.join(' and ') || 'no header'}`, (peer) =>
    posted(peer, form('3:::hi'), headers),
  );
}
same('callback and cache buster of a POST change nothing', async (peer) => {
  const sid = await polling(peer);
  return [await peer.post(path(sid, '?t=1&i=7'), form(ALIVE), [FORM]), await poll(peer, sid)];
});

const NO_FORM = 'is a form with the field d';
const NO_TEXT = 'should be the payload as a JSON string';
const FAULTY: readonly (readonly [string, string, string])[] = [
  ['no body', '', NO_FORM],
  ['a packet as xhr-polling posts it', '3:::hi', NO_FORM],
  ['another field', 'data=%223:::hi%22', NO_FORM],
  ['the name in capitals', 'D=%223:::hi%22', NO_FORM],
  ['an empty field', 'd=', NO_TEXT],
  ['a field without a value', 'd', NO_TEXT],
  ['a word', 'd=hello', NO_TEXT],
  ['half a string', 'd="3:::hi', NO_TEXT],
  ['two strings', 'd="3:::a"&d="3:::b"', NO_TEXT],
  ['a number', 'd=5', NO_TEXT],
  ['null', 'd=null', NO_TEXT],
  ['true', 'd=true', NO_TEXT],
  ['a list of packets', 'd=["3:::hi"]', NO_TEXT],
  ['a list that begins as a payload', 'd=["\ufffd","5","\ufffd","3:::hi"]', NO_TEXT],
  ['an object', 'd={"0":"3:::hi","length":1}', NO_TEXT],
  ['a tab in the string', 'd="3:::a%09b"', NO_TEXT],
  ['XML', '<?xml version="1.0"?><d>3:::hi</d>', NO_FORM],
];
for (const [what, text, recorded] of FAULTY) {
  noted(`a body that harms nobody: ${what}`, new RegExp(recorded), (peer) => posted(peer, text));
}

const OLD: readonly (readonly [string, string, string])[] = [
  ['a packet', 'd=3%3A%3A%3Ahi+you', '3:::hi you'],
  ['a line break, which the text field doubled', 'd=3:::a%0D%0Ab', '3:::a\nb'],
];
for (const [what, text, heard] of OLD) {
  const ours = JSON.stringify(
    `\ufffd${heard.length}\ufffd${heard}\ufffd${ALIVE.length}\ufffd${ALIVE}`,
  );
  differs(
    `a form of a client before 0.8.6: ${what}`,
    { id: 'D20', ours: `io.j[0](${ours});`, reference: ALIVE_CALL, recorded: /before 0\.8\.6/ },
    async (peer) => (await posted(peer, text))[1],
  );
}
differs(
  'line breaks inside the JSON string are read',
  { id: 'D20', ours: 'io.j[0]("3:::a\\nb");', reference: 'silence', recorded: /Line breaks/ },
  async (peer) => {
    const sid = await polling(peer);
    await peer.post(path(sid), 'd="3:::a%0D%0Ab"', [FORM]);
    return peer.orSilence(poll(peer, sid));
  },
);
differs(
  'characters of a form stay whole beside a percent sign that begins nothing',
  {
    id: 'D08',
    ours: 'io.j[0]("3:::é%zzA");',
    reference: 'io.j[0]("3:::\ufffd%zzA");',
    keptWithQuirks: true,
  },
  async (peer) => {
    const sid = await polling(peer);
    await peer.post(path(sid), 'd="3:::é%zz%41"', [FORM]);
    return poll(peer, sid);
  },
);

same('a poll of an unknown session', async (peer) => [
  await peer.get(path('nobody')),
  await peer.get(path('nobody', '?i=3'), ORIGIN),
]);
same('a POST of an unknown session', async (peer) => [
  await peer.post(path('nobody'), form('3:::hi'), [FORM]),
  await peer.post(path('nobody'), 'nonsense', [FORM, ...ORIGIN]),
]);
same('a session that has ended', async (peer) => {
  const sid = await polling(peer);
  await say(peer, sid, '0::');
  return [await poll(peer, sid, '?i=1'), await say(peer, sid, '3:::late')];
});
differs(
  'a method that polls do not know is answered',
  { id: 'D04', ours: 'HTTP/1.1 405 Method Not Allowed', reference: 'silence' },
  async (peer) => {
    const request = requestText(`PUT ${path(await polling(peer))}`, [], 'x');
    return (await peer.orSilence(peer.request(request))).split('\n')[0];
  },
);
differs(
  'a form at the limit is refused with an answer',
  { id: 'D09', server: 'small', ours: 'HTTP/1.1 413 Payload Too Large', reference: '' },
  async (peer) => {
    const sid = await polling(peer);
    return (await peer.post(path(sid), `d="${'x'.repeat(996)}"`)).split('\n')[0];
  },
);

for (const query of ['?disconnect', '?disconnect=1&i=2', '/?t=1&disconnect=']) {
  same(`${query} while a poll is held`, async (peer) => {
    const sid = await polling(peer);
    const held = await hold(peer, sid, '?i=1');
    const answer = await peer.get(path(sid, query), ORIGIN);
    return [answer, told(await held.answer()), await poll(peer, sid)];
  });
}
same('a page that unloads says so without naming a transport', async (peer) => {
  const sid = await polling(peer);
  const held = await hold(peer, sid);
  return [await peer.get(`/socket.io/1//${sid}/?disconnect=1`), told(await held.answer())];
});
differs(
  '?disconnect between two polls',
  { id: 'D11', ours: 'io.j[0]("7:::1+0");', reference: 'silence' },
  async (peer) => {
    const sid = await polling(peer);
    await peer.get(path(sid, '?disconnect'));
    return peer.orSilence(poll(peer, sid));
  },
);
same('a client that disconnects while a poll is held', async (peer) => {
  const sid = await polling(peer);
  const held = await hold(peer, sid, '?i=1');
  return [await say(peer, sid, '0::'), told(await held.answer())];
});
same('a server that disconnects while a poll is held', async (peer) => {
  const sid = await polling(peer);
  const held = await hold(peer, sid, '?i=1');
  return [await say(peer, sid, '5:::{"name":"boot"}'), told(await held.answer())];
});

differs(
  'a poll that another one supersedes is answered',
  {
    id: 'D06',
    ours: ['io.j[1]("8::");', ALIVE_CALL],
    reference: ['silence', ALIVE_CALL],
  },
  async (peer) => {
    const sid = await polling(peer);
    const first = await hold(peer, sid, '?i=1');
    const second = await hold(peer, sid);
    await say(peer, sid, ALIVE);
    const superseded = await peer.orSilence(first.answer());
    return [superseded === 'silence' ? superseded : superseded.body, (await second.answer()).body];
  },
);
differs(
  'a packet does not go to a poll whose client has left',
  { id: 'D10', ours: ALIVE_CALL, reference: 'silence' },
  async (peer) => {
    const sid = await polling(peer);
    (await hold(peer, sid)).close();
    await peer.handshake();
    await say(peer, sid, ALIVE);
    return peer.orSilence(poll(peer, sid));
  },
);
differs(
  'the echo of a session that starts with a POST is not lost',
  {
    id: 'D07',
    server: 'quick',
    ours: ['1', 'io.j[0]("1::");'],
    reference: ['1', 'io.j[0]("8::");'],
  },
  async (peer) => {
    const sid = await peer.handshake();
    return [await say(peer, sid, '2::'), await poll(peer, sid)];
  },
);
same('a session that starts with a form that does not read', async (peer) => {
  return peer.post(path(await peer.handshake()), 'd=5', [FORM]);
});

const TWICE = '5:::{"name":"twice"}';
const FIRST = '5:::{"name":"first"}';
const SECOND = '5:::{"name":"second"}';

function framed(packet: string): string {
  return `\ufffd${packet.length}\ufffd${packet}`;
}

function called(index: number, payload: string): string {
  return `io.j[${index}](${JSON.stringify(payload)});`;
}

differs(
  'a held poll gets everything that was said at once',
  {
    id: 'D50',
    ours: [called(1, `${framed(FIRST)}${framed(SECOND)}`), called(2, ALIVE)],
    reference: [called(1, FIRST), called(2, `${framed(SECOND)}${framed(ALIVE)}`)],
  },
  async (peer) => {
    const sid = await polling(peer);
    const held = await hold(peer, sid, '?i=1');
    await say(peer, sid, TWICE);
    const first = (await held.answer()).body;
    await say(peer, sid, ALIVE);
    return [first, await poll(peer, sid, '?i=2')];
  },
);
same('what waits for a session goes to the transport that comes next', async (peer) => {
  const sid = await peer.polling();
  await peer.say(sid, TWICE);
  const first = await poll(peer, sid, '?i=1');
  await say(peer, sid, TWICE);
  const second = await peer.poll(sid);
  await peer.say(sid, TWICE);
  const socket = await peer.websocket(sid);
  return [first, second, await socket.next(), await socket.next()];
});
same('a WebSocket that comes to a session of forms carries it', async (peer) => {
  const sid = await polling(peer);
  await say(peer, sid, ALIVE);
  const socket = await peer.websocket(sid);
  const heard = await socket.next();
  await say(peer, sid, ALIVE);
  return [heard, await socket.next()];
});
same('bodies are read as the transport of their path has them', async (peer) => {
  const sid = await polling(peer);
  await peer.say(sid, '5:::{"name":"echo","args":["bare"]}');
  await say(peer, sid, '5:::{"name":"echo","args":["form"]}');
  return poll(peer, sid);
});

same(
  'a poll that nothing is said to ends with a noop',
  async (peer) => {
    const sid = await polling(peer);
    return peer.get(path(sid, '?i=9'), ORIGIN);
  },
  'quick',
);
same(
  'a session that is not polled any more ends after the close timeout',
  async (peer) => {
    const sid = await polling(peer);
    await pause(800);
    return poll(peer, sid);
  },
  'quick',
);
