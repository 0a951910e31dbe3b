// Packets as an application sends them, made from a seed so that every run measures the same ones.

/** How often each kind occurs in the mix, out of a hundred. Large events are measured, but not mixed in. */
export const MIX = {
  'event, plain args': 38,
  'event, an object': 17,
  'event with ack': 15,
  message: 10,
  ack: 10,
  heartbeat: 5,
  json: 5,
  'large event': 0,
};

const WORDS = 'ship harbour tide wind rope anchor gull lamp night signal mast deck'.split(' ');
const NAMES = ['chat message', 'typing', 'move', 'join', 'user:update', 'echo', 'price'];

/** Packets of one kind in the words of our protocol; `toReference` turns them into the reference's. */
export function packetsOf(kind, count, seed = 1) {
  const random = generator(seed);
  return Array.from({ length: count }, () => settled(MAKERS[kind](random)));
}

/** The whole mix, shuffled. */
export function mixedPackets(count, seed = 1) {
  const random = generator(seed);
  const kinds = Object.entries(MIX).flatMap(([kind, share]) => Array(share).fill(kind));
  return Array.from({ length: count }, () => settled(MAKERS[pick(random, kinds)](random)));
}

/** Made anew in one go, as a literal or a parser makes it: what spreads leave behind is slow to read. */
function settled(packet) {
  return JSON.parse(JSON.stringify(packet));
}

export function toReference(packet) {
  return packet.ack === undefined
    ? packet
    : settled({ ...packet, ack: packet.ack === 'handler' ? 'data' : true });
}

const MAKERS = {
  'event, plain args': (random) => ({ ...event(random), args: plainArgs(random) }),
  'event, an object': (random) => ({ ...event(random), args: objectArgs(random) }),
  'event with ack': (random) => ({
    ...event(random),
    id: `${whole(random, 5000)}`,
    ack: 'handler',
    args: pick(random, [plainArgs, plainArgs, objectArgs])(random),
  }),
  message: (random) => ({ type: 'message', ...place(random), data: sentence(random, 8) }),
  ack: (random) => ({
    type: 'ack',
    ...place(random),
    ackId: `${whole(random, 5000)}`,
    args: pick(random, [
      [],
      ['ok'],
      [null, whole(random, 100)],
      [{ saved: true, id: whole(random, 9999) }],
    ]),
  }),
  heartbeat: () => ({ type: 'heartbeat', endpoint: '' }),
  json: (random) => ({ type: 'json', ...place(random), data: record(random) }),
  'large event': (random) => ({
    type: 'event',
    ...place(random),
    name: 'snapshot',
    args: [Array.from({ length: 40 }, () => record(random))],
  }),
};

function event(random) {
  return { type: 'event', ...place(random), name: pick(random, NAMES) };
}

function place(random) {
  return { endpoint: pick(random, ['', '', '/chat', '/game']) };
}

function plainArgs(random) {
  return pick(random, [
    () => [sentence(random, 5)],
    () => [whole(random, 1000), whole(random, 1000)],
    () => [pick(random, WORDS), true],
    () => [],
  ])();
}

function objectArgs(random) {
  return pick(random, [
    () => [record(random)],
    () => [{ user: pick(random, WORDS), text: sentence(random, 5) }],
    () => [pick(random, WORDS), { x: whole(random, 500), y: whole(random, 500) }],
  ])();
}

function record(random) {
  return {
    id: whole(random, 99999),
    user: pick(random, WORDS),
    text: sentence(random, 6),
    at: 1353668400000 + whole(random, 1e6),
    tags: [pick(random, WORDS), pick(random, WORDS)],
  };
}

/** Words; one sentence in ten has something to escape or outside Latin-1. */
function sentence(random, words) {
  const text = Array.from({ length: words }, () => pick(random, WORDS)).join(' ');
  const odd = whole(random, 20);
  if (odd === 0) return `${text} "quoted"\n`;
  return odd === 1 ? `${text} ☃ 😀` : text;
}

function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

function whole(random, below) {
  return Math.floor(random() * below);
}

/** A small linear congruential generator: numbers from 0 to 1, the same for the same seed. */
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
