// Captures by hand: bytes that two ends say, as segments, in frames of any link, in files of either kind.
import {
  type Endpoint,
  readEndpoint,
} from '../../../../src/trace/formats/pcap/synthesis/address.ts';
import { ACK, datagram, FIN, SYN } from '../../../../src/trace/formats/pcap/synthesis/segment.ts';

export type Dir = 'in' | 'out';
export const START_MS = Date.UTC(2026, 0, 2, 3, 4, 5);
export const MTU = 1_460;
const RST = 0x04;

/** A raw IP datagram, a millisecond after the other. */
export interface Wired {
  readonly at: number;
  readonly dir: Dir;
  readonly bytes: Buffer;
}

export class Talk {
  readonly wired: Wired[] = [];
  readonly #ends: Readonly<Record<Dir, Endpoint>>;
  readonly #seq: Record<Dir, number>;
  readonly #mtu: number;
  readonly #start: number;

  constructor({
    client = '10.0.0.1:50000',
    server = '10.0.0.2:8000',
    mtu = MTU,
    isn = 1_000,
    start = 0,
  } = {}) {
    this.#start = START_MS + start;
    const nobody = Uint8Array.of(0, 0, 0, 0);
    this.#ends = { in: readEndpoint(client, nobody), out: readEndpoint(server, nobody) };
    this.#seq = { in: isn, out: (isn + 0x7000_0000) >>> 0 };
    this.#mtu = mtu;
  }

  open(): this {
    return this.#send('in', SYN)
      .#send('out', SYN | ACK)
      .#send('in', ACK);
  }

  in(said: string | Buffer): this {
    return this.say('in', said);
  }

  out(said: string | Buffer): this {
    return this.say('out', said);
  }

  say(dir: Dir, said: string | Buffer): this {
    const bytes = Buffer.from(said as string);
    for (let at = 0; at < bytes.length; at += this.#mtu) {
      this.#send(dir, ACK, bytes.subarray(at, at + this.#mtu));
    }
    return this;
  }

  close(dir: Dir = 'in'): this {
    return this.#send(dir, FIN | ACK).#send(dir === 'in' ? 'out' : 'in', FIN | ACK);
  }

  reset(dir: Dir = 'in'): this {
    return this.#send(dir, RST | ACK);
  }

  #send(dir: Dir, flags: number, data: Uint8Array = new Uint8Array(0)): this {
    const other = dir === 'in' ? 'out' : 'in';
    const ack = (flags & ACK) === 0 ? 0 : this.#seq[other];
    const [from, to] = [this.#ends[dir], this.#ends[other]];
    const bytes = datagram({ from, to, seq: this.#seq[dir], ack, flags, data });
    const counted = data.length + ((flags & (SYN | FIN)) === 0 ? 0 : 1);
    this.#seq[dir] = (this.#seq[dir] + counted) >>> 0;
    this.wired.push({ at: this.#start + this.wired.length, dir, bytes });
    return this;
  }
}

/** What stands before a datagram on a link, by LINKTYPE; `isIpv6` chooses its type. */
export const LINKS: readonly (readonly [
  name: string,
  link: number,
  head: (isIpv6: boolean) => Buffer,
])[] = [
  ['Ethernet', 1, (six) => ethernet(etherType(six))],
  ['Ethernet with a VLAN tag', 1, (six) => ethernet('8100', '0007', etherType(six))],
  [
    'Ethernet with two VLAN tags',
    1,
    (six) => ethernet('88a8', '0007', '8100', '0008', etherType(six)),
  ],
  ['NULL, little-endian', 0, (six) => Buffer.from(six ? '1e000000' : '02000000', 'hex')],
  ['NULL, big-endian', 0, (six) => Buffer.from(six ? '0000001e' : '00000002', 'hex')],
  ['LOOP', 108, (six) => Buffer.from(six ? '00000018' : '00000002', 'hex')],
  ['RAW', 101, () => Buffer.alloc(0)],
  ['RAW of BSD', 12, () => Buffer.alloc(0)],
  ['IPv4', 228, () => Buffer.alloc(0)],
  ['IPv6', 229, () => Buffer.alloc(0)],
  ['SLL', 113, (six) => Buffer.from(`0000000100060000000000000000${etherType(six)}`, 'hex')],
  [
    'SLL2',
    276,
    (six) =>
      Buffer.from(`${etherType(six)}0000000000010001000600000000000000000000`.slice(0, 40), 'hex'),
  ],
];

function etherType(isIpv6: boolean): string {
  return isIpv6 ? '86dd' : '0800';
}

function ethernet(...words: readonly string[]): Buffer {
  return Buffer.from(`aabbccddeeff112233445566${words.join('')}`, 'hex');
}

interface FileForm {
  readonly link?: number;
  readonly head?: (isIpv6: boolean) => Buffer;
  readonly isBig?: boolean;
  readonly isNano?: boolean;
  /** Bytes of a frame that are kept. */
  readonly snap?: number;
}

function framed({ bytes }: Wired, { head }: FileForm): Buffer {
  const isIpv6 = (bytes[0] ?? 0) >> 4 === 6;
  return head === undefined ? bytes : Buffer.concat([head(isIpv6), bytes]);
}

export function pcapFile(wired: readonly Wired[], form: FileForm = {}): Buffer {
  const { link = 101, isNano = false, snap = 262_144 } = form;
  const head = words(form, [isNano ? 0xa1b23c4d : 0xa1b2c3d4, 0, 0, 0, snap, link]);
  // Two halves of the second word: the version, 2.4.
  if (form.isBig === true) head.writeUInt32BE(0x0002_0004, 4);
  else head.writeUInt32LE(0x0004_0002, 4);
  const parts = [head];
  for (const one of wired) {
    const frame = framed(one, form);
    const kept = frame.subarray(0, snap);
    const fraction = Math.round((one.at % 1000) * (isNano ? 1e6 : 1e3));
    parts.push(words(form, [Math.floor(one.at / 1000), fraction, kept.length, frame.length]), kept);
  }
  return Buffer.concat(parts);
}

export function pcapngFile(wired: readonly Wired[], form: FileForm = {}): Buffer {
  const { link = 101, isNano = false, snap = 0 } = form;
  const parts = [
    block(
      form,
      0x0a0d0d0a,
      words(form, [0x1a2b3c4d, form.isBig ? 0x0001_0000 : 1, 0xffffffff, 0xffffffff]),
    ),
  ];
  const resolution = form.isBig
    ? [(9 << 16) | 1, (isNano ? 9 : 6) << 24, 0]
    : [(1 << 16) | 9, isNano ? 9 : 6, 0];
  const interfaceWord = form.isBig ? link << 16 : link;
  parts.push(block(form, 1, words(form, [interfaceWord >>> 0, snap, ...resolution])));
  for (const one of wired) {
    const frame = framed(one, form);
    const kept = snap === 0 ? frame : frame.subarray(0, snap);
    const units = BigInt(Math.round(one.at * 1000)) * (isNano ? 1000n : 1n);
    const head = words(form, [
      0,
      Number(units >> 32n),
      Number(units & 0xffffffffn),
      kept.length,
      frame.length,
    ]);
    parts.push(
      block(form, 6, Buffer.concat([head, kept, Buffer.alloc((4 - (kept.length & 3)) & 3)])),
    );
  }
  return Buffer.concat(parts);
}

function block(form: FileForm, type: number, body: Buffer): Buffer {
  const length = body.length + 12;
  return Buffer.concat([words(form, [type, length]), body, words(form, [length])]);
}

function words({ isBig = false }: FileForm, values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) {
    if (isBig) bytes.writeUInt32BE(value, index * 4);
    else bytes.writeUInt32LE(value, index * 4);
  }
  return bytes;
}
