// The stock 0.9 client in Node talks to the built program; what the trace file says of it must be what was said.
import { expect, onTestFinished, test } from 'vitest';
import { decodePacket } from '../../src/protocol/index.ts';
import type { TraceRecord } from '../../src/shared/index.ts';
import { connectStock } from '../support/stock-client.ts';
import type { StockSocket, StockTransport } from '../support/stock-client.ts';

import { CHAT_SCRIPT } from './namespace-scripts.ts';
import { Program } from './program.ts';
import { conversation, readRecords, Scratch } from './scratch.ts';

const TEXT = 'é ☃ 😀';

function once(socket: StockSocket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...args: unknown[]) => resolve(args));
  });
}

/** Everything the client can do, one thing after the other. Answers the session's id. */
async function converse(url: string, transport: StockTransport): Promise<StockSocket> {
  const socket = connectStock(url, transport);
  const chat = socket.of('/chat');
  await once(chat, 'connect');

  const message = once(chat, 'message');
  chat.send(TEXT);
  expect(await message).toEqual([`got ${TEXT}`]);

  const json = once(chat, 'message');
  chat.json.send({ text: TEXT, list: [1, null, { deep: true }] });
  expect(await json).toEqual([{ got: { text: TEXT, list: [1, null, { deep: true }] } }]);

  const acked = new Promise((resolve) => {
    chat.emit('echo', TEXT, { n: 1 }, (...args: unknown[]) => resolve(args));
  });
  expect(await acked).toEqual([TEXT, { n: 1 }]);

  chat.on('question', ((text: string, answer: (text: string) => void) =>
    answer(`${text}!`)) as never);
  const answered = once(chat, 'answered');
  chat.emit('ask', TEXT);
  expect(await answered).toEqual([`${TEXT}!`]);
  return socket;
}

const SAID = [
  ['out', '1::'],
  ['in', '1::/chat'],
  ['out', '1::/chat'],
  ['in', `3::/chat:${TEXT}`],
  ['out', `3::/chat:got ${TEXT}`],
  ['in', `4::/chat:{"text":"${TEXT}","list":[1,null,{"deep":true}]}`],
  ['out', `4::/chat:{"got":{"text":"${TEXT}","list":[1,null,{"deep":true}]}}`],
  ['in', `5:1+:/chat:{"name":"echo","args":["${TEXT}",{"n":1}]}`],
  ['out', `6::/chat:1+["${TEXT}",{"n":1}]`],
  ['in', `5::/chat:{"name":"ask","args":["${TEXT}"]}`],
  ['out', `5:1+:/chat:{"name":"question","args":["${TEXT}"]}`],
  ['in', `6::/chat:1+["${TEXT}!"]`],
  ['out', `5::/chat:{"name":"answered","args":["${TEXT}!"]}`],
  ['in', '0::'],
];

/**
 * How each transport shows that it lives: a WebSocket by the client's heartbeat, a poll by the noop that
 * ends it (polling has no heartbeats).
 */
const WAYS = [
  { transport: 'websocket', pulse: ['in', '2::'] },
  { transport: 'xhr-polling', pulse: ['out', '8::'] },
] as const;

test.each(WAYS)(
  'a conversation over $transport is recorded packet by packet',
  async ({ transport, pulse: [dir, pulse] }) => {
    const scratch = new Scratch();
    const file = scratch.path('talk.siotrace');
    const program = new Program([
      ...['serve', '--port', '0', '--record', file, '--json', '--heartbeat-interval', '0.3'],
      ...['--polling-duration', '0.5', scratch.write('chat.ts', CHAT_SCRIPT)],
    ]);
    onTestFinished(async () => {
      await program.stop('SIGKILL');
    });
    const socket = await converse(await program.url(), transport);
    expect(socket.socket.transport?.name).toBe(transport);
    const { sessionid: sid } = socket.socket;
    await program.prints<TraceRecord>((record) => {
      return record.kind === 'packet' && record.dir === dir && record.raw === pulse;
    });
    const gone = once(socket, 'disconnect');
    socket.disconnect();
    await gone;
    await program.prints<TraceRecord>((record) => {
      return record.kind === 'session' && record.phase === 'disconnected';
    });
    expect(await program.stop()).toEqual({ status: 0, signal: null });

    const records = readRecords(file);
    expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index + 1));
    const packets = conversation(records);
    const said = packets.map(({ dir, raw }) => [dir, raw]);
    expect(said.slice(0, SAID.length)).toEqual(SAID);
    // The goodbye is answered where a transport is still there: a client that polls may have let go of it.
    const isAnswered = transport === 'websocket' || said.length > SAID.length;
    expect(said.slice(SAID.length)).toEqual(isAnswered ? [['out', '0::']] : []);
    for (const record of packets) {
      const decoded = decodePacket(record.raw);
      expect(record).toMatchObject({
        sid,
        transport,
        origin: record.dir === 'in' ? 'peer' : 'server',
        packet: decoded.ok ? decoded.value.packet : 'undecodable',
      });
    }
    // What was printed is what was kept.
    expect(program.out.map((line) => JSON.parse(line))).toEqual(records);
  },
);
