// Our packets against the parser of socket.io 0.9.19, in one process, in turns.
import { createRequire } from 'node:module';

import { buildModule } from './build.mjs';
import { MIX, mixedPackets, packetsOf, toReference } from './traffic.mjs';
import { median, printTable, ratio, thousands } from './table.mjs';

const PACKETS = 2_000;
const TURN_MS = 60;

/** Both parsers, each direction, each kind and the mix; `rounds` turns of each, the median counts. */
export async function benchParser({ rounds = 9 } = {}) {
  const ours = await import(await buildModule('src/protocol/index.ts', 'protocol.mjs'));
  const theirs = createRequire(import.meta.url)('socket.io/lib/parser.js');
  const rows = [];
  for (const kind of [...Object.keys(MIX), 'mix']) {
    const packets = kind === 'mix' ? mixedPackets(PACKETS) : packetsOf(kind, PACKETS);
    const texts = packets.map((packet) => onWire(theirs.encodePacket(toReference(packet))));
    const foreign = packets.map(toReference);
    const decode = inTurns(rounds, {
      ours: () => readAll(ours.decodePacket, texts),
      theirs: () => readAll(theirs.decodePacket, texts),
    });
    const encode = inTurns(rounds, {
      ours: () => writeAll(ours.encodePacket, packets),
      theirs: () => writeAll(theirs.encodePacket, foreign),
    });
    rows.push(row(kind, decode, encode));
  }
  printTable(
    'Packets a second of processor time, ours and socket.io 0.9.19 in turns (median)',
    ['kind', 'decode', '0.9.19', 'ratio', 'encode', '0.9.19', 'ratio', 'both'],
    rows,
  );
}

function row(kind, decode, encode) {
  const both = (side) => 1 / (1 / decode[side] + 1 / encode[side]);
  return [
    kind,
    thousands(decode.ours),
    thousands(decode.theirs),
    ratio(decode.ours, decode.theirs),
    thousands(encode.ours),
    thousands(encode.theirs),
    ratio(encode.ours, encode.theirs),
    ratio(both('ours'), both('theirs')),
  ];
}

/** A flat string of its own, as it comes from a socket. */
function onWire(text) {
  return Buffer.from(text).toString();
}

function readAll(decode, texts) {
  let read = 0;
  for (const text of texts) read += decode(text) === undefined ? 0 : 1;
  return read;
}

/** Looking at the last unit makes the engine join the pieces, as a socket would. */
function writeAll(encode, packets) {
  let units = 0;
  for (const packet of packets) {
    const text = encode(packet);
    units += text.charCodeAt(text.length - 1);
  }
  return units;
}

/** Packets a second of each side, by the median of `rounds` turns after two to warm up. */
function inTurns(rounds, sides) {
  const rates = Object.fromEntries(Object.keys(sides).map((side) => [side, []]));
  for (let round = -2; round < rounds; round += 1) {
    for (const [side, pass] of Object.entries(sides)) {
      const rate = turn(pass);
      if (round >= 0) rates[side].push(rate);
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([side, values]) => [side, median(values)]));
}

/** Packets a second of processor time, which other work on the machine disturbs less than the clock. */
function turn(pass) {
  const start = process.cpuUsage().user;
  let passes = 0;
  let microseconds = 0;
  while (microseconds < TURN_MS * 1000) {
    if (Number.isNaN(pass())) throw new Error('A pass read or wrote nothing.');
    passes += 1;
    microseconds = process.cpuUsage().user - start;
  }
  return (passes * PACKETS * 1e6) / microseconds;
}
