// Wireshark reads what we write, and finds with the dissector's fields what our filters find.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PacketEvent, TraceRecord } from '../../../../src/shared/index.ts';
import { needs } from '../../../support/skip.ts';
import { askTshark } from '../../../support/tshark.ts';
import { compiled } from '../../support/ask.ts';
import { recordConversations } from './recording.ts';
import { writeCapture } from './write.ts';

const RIGHT_SUMS = ['tcp.check_checksum:TRUE', 'ip.check_checksum:TRUE'];
const TROUBLE =
  'ip.checksum.status == "Bad" || tcp.checksum.status == "Bad" || tcp.analysis.flags || _ws.malformed || sio09.bad';

type Packet = TraceRecord & PacketEvent;

function carried(records: readonly TraceRecord[]): readonly Packet[] {
  return records.filter(
    (record): record is Packet =>
      record.kind === 'packet' && record.lost === undefined && record.exchange !== undefined,
  );
}

const told = ({ sid, transport, dir, raw }: Packet): string => [sid, transport, dir, raw].join(' ');

describe.skipIf(!needs('tshark'))('a trace of every transport', { concurrent: true }, () => {
  let records: readonly TraceRecord[] = [];
  let folder = '';
  let file = '';

  beforeAll(async () => {
    records = await recordConversations();
    folder = await mkdtemp(join(tmpdir(), 'socketscope-'));
    file = join(folder, 'trace.pcapng');
    await writeFile(file, await writeCapture(records));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The packets of the frames that a display filter finds. */
  async function seen(filter: string): Promise<readonly string[]> {
    const fields = ['sio09.sid', 'sio09.transport', 'sio09.dir', 'sio09.raw'];
    const frames = await askTshark(file, { filter, fields });
    return frames.flatMap(([sids, transports, dirs, raws]) =>
      (raws ?? []).map((raw) => [sids?.[0], transports?.[0], dirs?.[0], raw].join(' ')),
    );
  }

  test('every packet is there, in its session, on its transport, in its direction', async () => {
    const all = carried(records).map(told);
    expect(new Set(carried(records).map(({ transport }) => transport)).size).toBe(5);
    expect([...(await seen('sio09.raw'))].sort()).toEqual(all.sort());
  });

  test('nothing of it is wrong to Wireshark but the last part of xhr-multipart, which has no end on the wire either', async () => {
    const fields = ['http.response.line', 'sio09.transport'];
    const frames = await askTshark(file, { filter: TROUBLE, fields, options: RIGHT_SUMS });
    expect(frames.map(([, transport]) => transport)).toEqual([['xhr-multipart']]);
  });

  test.each([
    ['sio09.event == "echo" && sio09.endpoint == "/chat"', 'name == "echo" && endpoint == "/chat"'],
    ['sio09.type == "ack" && sio09.dir == "out"', 'type == ack && dir == out'],
    ['sio09.transport == "jsonp-polling" && sio09.raw', 'transport == jsonp-polling'],
  ])('%s finds what %s finds', async (display, ours) => {
    const filter = compiled(ours);
    const wanted = carried(records).filter((record) => filter.matches(record));
    const found = await seen(display);
    expect(wanted.length).toBeGreaterThan(1);
    for (const record of wanted) expect(found).toContain(told(record));
    // A frame is found with all its packets, of which one fits.
    const frames = new Set(wanted.map(({ exchange, batch, seq }) => (batch ? exchange : -seq)));
    const beside = carried(records).filter((record) =>
      frames.has(record.batch ? record.exchange : -record.seq),
    );
    expect([...found].sort()).toEqual(beside.map(told).sort());
  });

  test('sessions are found by what issued them, and by what they asked for', async () => {
    const [sid] = carried(records).map((record) => record.sid);
    const filter = `sio09.sid == "${sid}" && http`;
    const frames = await askTshark(file, {
      filter,
      fields: ['sio09.handshake', 'http.request.uri'],
    });
    expect(frames.flat(2)).toEqual([
      `${sid}:60:60:websocket,flashsocket,htmlfile,xhr-polling,jsonp-polling,xhr-multipart`,
      `/socket.io/1/websocket/${sid}`,
    ]);
  });
});
