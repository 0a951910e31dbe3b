// A conversation in the bytes of the Python clients of that time: requests without cache busters, lengths in code
// points, JSON as `json.dumps` spaces it, an unasked heartbeat.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePayload } from '../../src/protocol/index.ts';

import { ListeningProgram } from './listening-program.ts';

const program = new ListeningProgram();
beforeAll(() => program.start());
afterAll(() => program.stop());

/** `u'\ufffd%d\ufffd%s' % (len(packet), packet)`, where `len` counts code points. */
function framed(...packets: readonly string[]): string {
  return packets.map((packet) => `\ufffd${[...packet].length}\ufffd${packet}`).join('');
}

test('the dialect of Python clients is understood, and the record says what was forgiven', async () => {
  const handshake = await (await fetch(`${program.url}/socket.io/1/`)).text();
  const [sid = ''] = handshake.split(':');
  const url = `${program.url}/socket.io/1/xhr-polling/${sid}`;
  const post = async (body: string): Promise<string> =>
    (await fetch(url, { method: 'POST', body })).text();
  const heard: string[] = [];
  const hear = async (count: number): Promise<void> => {
    while (heard.length < count) {
      const { texts } = decodePayload(await (await fetch(url)).text());
      heard.push(...texts.filter((text) => text !== '8::'));
    }
  };
  await hear(1);

  const said = [
    '1::/chat',
    '3::/chat:é ☃ 😀',
    '5:1+:/chat:{"name": "echo", "args": ["😀", {"n": 1}]}',
    '4::/chat:{"text": "\\u00e9 \\ud83d\\ude00"}',
  ];
  expect(await post(framed(...said))).toBe('1');
  await hear(5);
  expect(heard).toEqual([
    '1::',
    '1::/chat',
    '3::/chat:got é ☃ 😀',
    '6::/chat:1+["😀",{"n":1}]',
    '4::/chat:{"got":{"text":"é 😀"}}',
  ]);
  await post('2::');
  await post('0::');
  await program.ended(sid);

  const sent = program.packets(sid).filter(({ dir }) => dir === 'in');
  expect(sent.map(({ raw }) => raw)).toEqual([...said, '0::']);
  expect(sent[0]).toMatchObject({ notes: [expect.stringMatching(/code points/)] });
  expect(program.records().filter(({ kind }) => kind === 'fault')).toEqual([]);
});
