// Captures of every kind of file and link, and of every way in which TCP may be out of order, as traces.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { answer, HEARD, POLL, polls, request, SAID, SID } from './messages.ts';
import { LINKS, pcapFile, pcapngFile, START_MS, Talk, type Wired } from './network.ts';
import { readCapture } from './read.ts';

const IPV6 = { client: '[fe80::1]:50000', server: '[2001:db8::2]:8000' };

describe('files', () => {
  test.each(LINKS)('%s', async (_name, link, head) => {
    const { wired } = polls(link === 229 ? IPV6 : {});
    const { said, notes } = await readCapture(pcapFile(wired, { link, head }));
    expect({ said, notes }).toEqual({ said: [SAID, HEARD], notes: [] });
    if (link !== 228) {
      const six = await readCapture(pcapngFile(polls(IPV6).wired, { link, head }));
      expect(six.said).toEqual([SAID, HEARD]);
    }
  });

  test.each([
    ['pcap', pcapFile],
    ['pcapng', pcapngFile],
  ])('%s in both byte orders, in microseconds and nanoseconds', async (_name, file) => {
    for (const isBig of [false, true]) {
      for (const isNano of [false, true]) {
        const { records, said } = await readCapture(file(polls().wired, { isBig, isNano }), 7);
        expect(said).toEqual([SAID, HEARD]);
        const post = records.find((record) => record.kind === 'exchange');
        expect(post).toMatchObject({
          startedAt: START_MS + 3,
          heldMs: 1,
          remote: '10.0.0.1:50000',
          listener: 'http://10.0.0.2:8000',
        });
      }
    }
  });

  test('sections of both byte orders may follow each other', async () => {
    const little = pcapngFile(polls().wired);
    const big = pcapngFile(polls({ client: '10.0.0.9:50000' }).wired, { isBig: true });
    expect((await readCapture(Buffer.concat([little, big]))).said.length).toBe(4);
  });

  test('an unknown link is said once, with what to do', async () => {
    const { said, notes } = await readCapture(pcapFile(polls().wired, { link: 127 }));
    expect(said).toEqual([]);
    expect(notes.map(({ code }) => code)).toEqual(['unknown-link', 'nothing-found']);
    expect(notes[0]?.message).toContain('link type 127, the first being frame 1 at byte 40,');
  });

  test('what is no capture is refused', async () => {
    await expect(readCapture(Buffer.from('x'.repeat(100)))).rejects.toThrow(
      'some.pcap cannot be read as a packet capture: it does not begin as one.',
    );
    await expect(readCapture(Buffer.from('abc'))).rejects.toThrow('it ends after 3 bytes');
  });

  test('one that breaks off is read up to there, and said with the byte', async () => {
    const file = pcapFile(polls().wired);
    const { said, notes } = await readCapture(file.subarray(0, file.length - 50));
    expect(said).toEqual([SAID, HEARD]);
    expect(notes[0]?.message).toBe(
      `The capture breaks off in what begins at byte ${file.length - 56}; 6 bytes of it are there, and were passed over.`,
    );
  });

  test('lengths that cannot be are said with the byte', async () => {
    const file = pcapngFile(polls().wired);
    const place = file.length - file.readUInt32LE(file.length - 4);
    file.writeUInt32LE(77, place + 4);
    const { notes } = await readCapture(file);
    expect(notes[0]?.message).toContain(
      `The block at byte ${place} cannot be read: it gives its length as 77 bytes.`,
    );
  });
});

describe('IP', () => {
  test('fragments are counted', async () => {
    const { wired } = polls();
    const fragment = Buffer.from(wired[3]?.bytes ?? []);
    fragment.writeUInt16BE(0x2000, 6);
    const { notes } = await readCapture(
      pcapFile([...wired, { at: START_MS + 99, dir: 'in', bytes: fragment }]),
    );
    expect(notes).toMatchObject([
      {
        code: 'fragments',
        message: expect.stringContaining('1 fragments of IP datagrams, the first at byte'),
      },
    ]);
  });

  test('extension headers of IPv6 are passed over', async () => {
    const wired = polls(IPV6).wired.map((one): Wired => {
      const extra = Buffer.from('3c000000000000000600000000000000', 'hex');
      const bytes = Buffer.concat([one.bytes.subarray(0, 40), extra, one.bytes.subarray(40)]);
      bytes[6] = 0;
      bytes.writeUInt16BE(bytes.length - 40, 4);
      return { ...one, bytes };
    });
    expect((await readCapture(pcapFile(wired))).said).toEqual([SAID, HEARD]);
  });

  test('frames that were cut are gaps', async () => {
    const { notes, said } = await readCapture(pcapFile(polls().wired, { snap: 96 }));
    expect(said).toEqual([]);
    expect(notes[0]).toMatchObject({
      code: 'gap',
      message: expect.stringContaining('that the client said before byte'),
    });
  });
});

describe('TCP', () => {
  const long = `in 3:::${'äöü'.repeat(1_000)}`;
  const talk = (isn?: number) =>
    new Talk({ mtu: 500, ...(isn === undefined ? {} : { isn }) })
      .open()
      .in(request('POST', POLL, long.slice(3)))
      .out(answer('1'))
      .close().wired;

  test('late, repeated and overlapping segments, answers before what they answer, numbers that wrap around', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(1_000, 0xffff_ff00, 0x7fff_fff0),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: -12, max: 12 }), fc.boolean()), {
          maxLength: 30,
        }),
        fc.integer({ min: 1, max: 5_000 }),
        async (isn, moves, portion) => {
          const [syn, synAck, ack, ...rest] = talk(isn);
          for (const [from, by, isCopied] of moves) {
            const at = from % rest.length;
            const to = Math.min(Math.max(at + by, 0), rest.length - 1);
            const [moved] = isCopied ? [rest[at]] : rest.splice(at, 1);
            if (moved !== undefined) rest.splice(to, 0, moved);
          }
          const wired = [syn, synAck, ack, ...rest].filter((one) => one !== undefined);
          const { said, notes } = await readCapture(pcapFile(wired), portion);
          expect({ said, notes }).toEqual({ said: [long], notes: [] });
        },
      ),
      { numRuns: 25 },
    );
  });

  test('what was captured once more is read once, the begin of the connection as well', async () => {
    const { wired } = polls();
    const twice = wired.flatMap((one, index) => [
      one,
      ...(index < 2 ? [] : [wired[index - 2] ?? one]),
    ]);
    const { said, notes } = await readCapture(pcapFile(twice));
    expect({ said, notes }).toEqual({ said: [SAID, HEARD], notes: [] });
  });

  test('what was answered is waited for, and not for ever', async () => {
    const { wired } = polls();
    const lost = wired.findIndex(({ bytes }) => bytes.includes(SAID.slice(3)));
    const later = wired
      .toSpliced(lost, 1)
      .map((one, index) => ({ ...one, at: START_MS + index * 2_000 }));
    const { said, notes } = await readCapture(pcapFile(later));
    expect(said).toEqual([HEARD]);
    expect(notes.map(({ code }) => code)).toEqual(['gap', 'begun-before']);
  });

  test('segments that overlap by a part', async () => {
    const wired = talk();
    const bytes = Buffer.from(wired[5]?.bytes ?? []);
    // Its last hundred bytes come once more, with the next hundred behind them in the next segment.
    const shifted = Buffer.concat([bytes.subarray(0, 40), bytes.subarray(440)]);
    shifted.writeUInt16BE(shifted.length, 2);
    shifted.writeUInt32BE(bytes.readUInt32BE(24) + 400, 24);
    wired.splice(6, 0, { at: START_MS + 5.5, dir: 'in', bytes: shifted });
    expect((await readCapture(pcapFile(wired))).said).toEqual([long]);
  });

  test('what is missing is said in bytes, and what stands around it is read', async () => {
    const { wired } = polls({ mtu: 60 });
    const lost = wired.findIndex(({ bytes }) => bytes.includes('é'));
    const { said, notes, records } = await readCapture(pcapFile(wired.toSpliced(lost, 1)));
    expect(said).toEqual([HEARD]);
    expect(notes[0]?.code).toBe('gap');
    expect(notes[0]?.message).toMatch(
      /^\d+ bytes that the client said before byte \d+ of the capture are missing/,
    );
    expect(records.filter(({ kind }) => kind === 'exchange').length).toBe(1);
  });

  test('a connection that was open before the capture is read from its next request on', async () => {
    const wired = polls().wired.slice(4);
    const { said, notes } = await readCapture(pcapFile(wired));
    expect(said).toEqual([HEARD]);
    expect(notes.map(({ code }) => code)).toEqual(['begun-before']);
  });

  test('one that is reset, or whose port is used again, does not hide the next', async () => {
    const first = new Talk({ start: 1_000 }).open().in(request('GET', POLL)).reset().wired;
    const second = polls({ isn: 77, start: 2_000 }).wired;
    const again = polls({ isn: 4_000_000, start: 3_000 }).wired;
    const { said, records } = await readCapture(pcapFile([...first, ...second, ...again]));
    expect(said).toEqual([SAID, HEARD, SAID, HEARD]);
    const unanswered = records.filter(
      (record) => record.kind === 'exchange' && record.status === 0,
    );
    expect(unanswered).toMatchObject([{ note: 'the capture holds no answer to it' }]);
  });
});

describe('HTTP', () => {
  const said = async (talk: Talk) => (await readCapture(pcapFile(talk.wired))).said;

  test('requests that do not wait for each other', async () => {
    const talk = new Talk({ mtu: 30 })
      .open()
      .in(
        Buffer.concat([
          request('POST', POLL, 'in first'.slice(3)),
          request('HEAD', '/x'),
          request('GET', POLL),
        ]),
      )
      .out(answer('1'))
      .out('HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n')
      .out('HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n8::');
    expect(await said(talk)).toEqual(['out 8::']);
  });

  test.each([
    ['gzip', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['deflate', deflateRawSync],
    ['br', brotliCompressSync],
  ])('bodies that an intermediary compressed (%s)', async (coding, compress) => {
    const body = compress(Buffer.from(HEARD.slice(4)));
    const talk = new Talk()
      .open()
      .in(request('GET', POLL))
      .out(answer(body, `Content-Encoding: ${coding}`));
    expect(await said(talk)).toEqual([HEARD]);
  });

  test('bodies in chunks, with extensions and trailers, in segments of any size', async () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunks =
      '4;x=1\r\n5:::\r\n8\r\n{"name":\r\nB\r\n"é","args"\r\n4\r\n:[]}\r\n0\r\nX: y\r\n\r\n';
    for (const mtu of [1, 2, 3, 7, 1_000]) {
      const talk = new Talk({ mtu })
        .open()
        .in(request('GET', POLL))
        .out(head + chunks)
        .out(answer('x'));
      expect(await said(talk)).toEqual(['out 5:::{"name":"é","args":[]}']);
    }
  });

  test('answers without bodies, and a body that ends with its connection', async () => {
    const talk = new Talk()
      .open()
      .in(request('GET', '/a'))
      .out('HTTP/1.1 304 Not Modified\r\nContent-Length: 50\r\n\r\n')
      .in(request('OPTIONS', POLL, '', 'Origin: http://a'))
      .out('HTTP/1.1 204 No Content\r\n\r\n')
      .in(request('GET', POLL, '', 'Origin: http://a'))
      .out(`HTTP/1.0 200 OK\r\n\r\n${HEARD.slice(4)}`)
      .close('out');
    expect(await said(talk)).toEqual([HEARD]);
  });

  test('an htmlfile whose end is not in the capture gives what was there, each at its time', async () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    const piece = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
    const talk = new Talk()
      .open()
      .in(request('GET', `/socket.io/1/htmlfile/${SID}`))
      .out(head + piece('<html>'))
      .out(piece('<script>_("1::");</script>'))
      .out(piece('<script>_("2::");</script>'));
    const { said: heard, records } = await readCapture(pcapFile(talk.wired));
    expect(heard).toEqual(['out 1::', 'out 2::']);
    const packets = records.filter(({ kind }) => kind === 'packet');
    expect(packets.map(({ at }) => at - START_MS)).toEqual([5, 6]);
    expect(records.find(({ kind }) => kind === 'exchange')).toMatchObject({
      note: 'the capture breaks off in its answer',
    });
  });

  test('TLS is counted and explained, other protocols are named', async () => {
    const tls = new Talk({ server: '10.0.0.2:443' })
      .open()
      .in(Buffer.from('160301000501000001ff', 'hex'))
      .out(Buffer.from('1603030001aa', 'hex'));
    const ssh = new Talk({ server: '10.0.0.2:22' }).open().out('SSH-2.0-OpenSSH_9\r\n');
    const { notes } = await readCapture(pcapFile([...tls.wired, ...ssh.wired]));
    expect(notes.map(({ code }) => code)).toEqual(['encrypted', 'not-http', 'nothing-found']);
    expect(notes[0]?.message).toMatch(
      /^16 bytes between 10\.0\.0\.1:50000 and 10\.0\.0\.2:443, from byte \d+ .*Wireshark/,
    );
    expect(notes[1]?.message).toContain('are SSH');
  });
});

test('whatever is cut off or turned over in a capture, it is read without a fault and said with its place', async () => {
  const files = [pcapFile(polls().wired), pcapngFile(polls(IPV6).wired, { isBig: true })];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.nat(), fc.nat({ max: 7 })), { maxLength: 12 }),
      fc.nat(),
      fc.integer({ min: 1, max: 999 }),
      async (whole, flips, cut, portion) => {
        const file = Buffer.from(whole);
        for (const [place, bit] of flips) {
          const at = 24 + (place % (file.length - 24));
          file[at] = (file[at] ?? 0) ^ (1 << bit);
        }
        const { notes } = await readCapture(
          file.subarray(0, 24 + (cut % (file.length - 24))),
          portion,
        );
        for (const { message } of notes) expect(message).toMatch(/\.$/);
      },
    ),
    { numRuns: 150 },
  );
});
