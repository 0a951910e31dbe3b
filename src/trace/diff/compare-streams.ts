// Two streams side by side: who is whose counterpart, and what of that is a difference.
import type { DifferenceKind } from '../../shared/index.ts';

import { longestRun } from './longest-run.ts';
import type { Pace } from './pace.ts';
import { addPartners, type Line, type Partners } from './partners.ts';
import { IS_DENIED, IS_FAULTY, type Stream } from './stream.ts';
import { mixed } from './text-hash.ts';

/** A difference as places in the two streams; -1 where a side has none. */
export interface Finding {
  readonly is: DifferenceKind;
  readonly left: number;
  readonly right: number;
  /** Of `changed`: it stands elsewhere, too. */
  readonly moved: boolean;
  /** Of `changed` acks: they answer packets that are not each other's counterpart. */
  readonly answersElse: boolean;
  /** Place on the left that it is told behind. */
  readonly after: number;
}

/** Both ways of a session at one endpoint; acks are compared by what they answer the other way. */
export interface Conversation {
  readonly left: { readonly in: Stream; readonly out: Stream };
  readonly right: { readonly in: Stream; readonly out: Stream };
}

export interface Found {
  readonly same: number;
  readonly findings: readonly Finding[];
}

export interface CompareSetting {
  readonly pace: Pace;
  /** True where the two packets came at times that differ too much. */
  readonly isLate: (left: number, right: number) => boolean;
}

export async function compareConversation(
  { left, right }: Conversation,
  setting: CompareSetting,
): Promise<Readonly<Record<'in' | 'out', Found>>> {
  const partners = { in: none(left.in), out: none(left.out) };
  for (const dir of ['in', 'out'] as const) {
    const told = (stream: Stream) => lineOf(stream, false, (_, key) => key);
    const lines = { left: told(left[dir]), right: told(right[dir]) };
    await addPartners(lines, partners[dir], setting.pace);
  }
  // Acks come second: then it is known whose counterpart a request is.
  for (const dir of ['in', 'out'] as const) {
    const asked = partners[dir === 'in' ? 'out' : 'in'];
    const back = inverse(asked, right[dir === 'in' ? 'out' : 'in'].length);
    const onLeft = lineOf(left[dir], true, (request, key) => mixed(key, request));
    const onRight = lineOf(right[dir], true, (request, key) =>
      mixed(key, onTheLeft(request, back)),
    );
    await addPartners({ left: onLeft, right: onRight }, partners[dir], setting.pace);
  }
  const found = (dir: 'in' | 'out') => {
    const asked = partners[dir === 'in' ? 'out' : 'in'];
    return findings(left[dir], right[dir], { partners: partners[dir], asked, ...setting });
  };
  return { in: found('in'), out: found('out') };
}

function none(stream: Stream): Partners {
  return new Int32Array(stream.length).fill(-1);
}

/** Where the right request stands on the left; a number of its own where it has no counterpart there. */
function onTheLeft(request: number, back: Partners): number {
  if (request < 0) return request;
  const partner = back[request] ?? -1;
  return partner >= 0 ? partner : -2 - request;
}

function inverse(partners: Partners, length: number): Partners {
  const back = new Int32Array(length).fill(-1);
  for (const [left, right] of partners.entries()) if (right >= 0) back[right] = left;
  return back;
}

/** The acks of a stream, or everything else. `tie` joins what an ack answers to a key. */
function lineOf(
  stream: Stream,
  areAcks: boolean,
  tie: (request: number, key: number) => number,
): Line {
  const places: number[] = [];
  for (let at = 0; at < stream.length; at++) if (stream.isAck(at) === areAcks) places.push(at);
  const column = (values: { at(index: number): number }) =>
    Float64Array.from(places, (place) => tie(stream.requests.at(place), values.at(place)));
  return {
    places,
    keys: column(stream.keys),
    shapes: column(stream.shapes),
    types: Float64Array.from(places, (place) => stream.types.at(place)),
  };
}

interface FindSetting extends CompareSetting {
  readonly partners: Partners;
  /** Those of the stream the other way. */
  readonly asked: Partners;
}

const PLAIN = { moved: false, answersElse: false } as const;

function findings(left: Stream, right: Stream, setting: FindSetting): Found {
  const { partners } = setting;
  const found: Finding[] = [];
  const pairs: { left: number; right: number; after: number }[] = [];
  for (const [place, partner] of partners.entries()) {
    if (partner >= 0) pairs.push({ left: place, right: partner, after: place });
    else found.push({ is: 'missing', left: place, right: -1, ...PLAIN, after: place });
  }
  const isInOrder = longestRun(pairs.map((pair) => pair.right));
  let same = 0;
  for (const [index, pair] of pairs.entries()) {
    const moved = isInOrder[index] !== true;
    const elsewhere = answersElse(left, right, { ...pair, asked: setting.asked });
    if (elsewhere || isChanged(left, right, { ...setting, ...pair })) {
      found.push({ is: 'changed', ...pair, moved, answersElse: elsewhere });
    } else if (moved) found.push({ is: 'reordered', ...pair, ...PLAIN });
    else same += 1;
  }
  return { same, findings: [...found, ...extras(inverse(partners, right.length))] };
}

/** What has no counterpart on the left is told behind that of the packet before it. */
function extras(back: Partners): readonly Finding[] {
  const found: Finding[] = [];
  let after = -1;
  for (const [place, partner] of back.entries()) {
    if (partner >= 0) after = partner;
    else found.push({ is: 'extra', left: -1, right: place, ...PLAIN, after });
  }
  return found;
}

type Pair = FindSetting & { readonly left: number; readonly right: number };

function isChanged(one: Stream, other: Stream, { left, right, isLate }: Pair): boolean {
  if (one.keys.at(left) !== other.keys.at(right)) return true;
  if (judged(one, left) !== judged(other, right)) return true;
  return isLate(one.times.at(left), other.times.at(right));
}

/** What the server made of it: to have been allowed and not to have been judged is the same. */
export function judged(stream: Stream, place: number): number {
  return stream.flags.at(place) & (IS_DENIED | IS_FAULTY);
}

/** True for acks that answer packets which are not each other's counterpart. */
function answersElse(
  one: Stream,
  other: Stream,
  {
    left,
    right,
    asked,
  }: { readonly left: number; readonly right: number; readonly asked: Partners },
): boolean {
  const request = one.requests.at(left);
  const counterpart = other.requests.at(right);
  if (request < 0 || counterpart < 0) return request !== counterpart;
  return asked[request] !== counterpart;
}
