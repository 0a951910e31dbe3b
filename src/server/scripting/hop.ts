// How inputs and effects cross between the threads: flat lists, as cloning many small objects is what costs.
import type {
  ConnectInput,
  HandshakeInput,
  HeardInput,
  NamespaceEffect,
  ScriptInput,
  OrderInput,
} from '../namespace/index.ts';

/** What flat lists are made of: five entries an input, four an effect. */
export type HopList = readonly unknown[];

/** Inputs on their way to a worker. */
export interface Handover {
  readonly input: ScriptInput;
  /** A member that had joined before the script was loaded, as its connect. */
  readonly isIntroduction: boolean;
}

const PACKET = 0;
const CONNECT = 1;
const LEAVE = 2;
const INTRODUCE = 3;
const HEARD = 4;
const ORDER = 5;
const HANDSHAKE = 6;

const SEND = 0;
const SEND_VOLATILE = 1;
const OTHER = 2;

export function writeHandover(list: unknown[], { input, isIntroduction }: Handover): void {
  const { endpoint, cause } = input;
  if (input.on === 'heard' || input.on === 'handshake') {
    list.push(input.on === 'heard' ? HEARD : HANDSHAKE, '', endpoint, cause, input);
    return;
  }
  const { sid } = input;
  switch (input.on) {
    case 'packet':
      list.push(PACKET, sid, endpoint, cause, input.raw);
      return;
    case 'connect':
      list.push(isIntroduction ? INTRODUCE : CONNECT, sid, endpoint, cause, input);
      return;
    case 'leave':
      list.push(LEAVE, sid, endpoint, cause, input.reason);
      return;
    case 'order':
      list.push(ORDER, sid, endpoint, cause, input);
  }
}

/** @throws TypeError where the list is none of `writeHandover`'s: both sides are of one build. */
export function* readHandovers(list: HopList): Generator<Handover> {
  for (let at = 0; at < list.length; at += 5) {
    const op = list[at];
    yield { input: readInput(list, at), isIntroduction: op === INTRODUCE };
  }
}

function readInput(list: HopList, at: number): ScriptInput {
  const op = list[at];
  const sid = list[at + 1];
  const endpoint = list[at + 2];
  const cause = list[at + 3];
  const content = list[at + 4];
  if (typeof sid === 'string' && typeof endpoint === 'string' && typeof cause === 'number') {
    if (typeof content === 'string') {
      if (op === PACKET) return { on: 'packet', sid, endpoint, raw: content, cause };
      if (op === LEAVE) return { on: 'leave', sid, endpoint, reason: content, cause };
    } else if (isWhole(content)) return content;
  }
  throw new TypeError('A worker was handed what is no input.');
}

/** Inputs that cross as they are. */
type Whole = ConnectInput | HandshakeInput | HeardInput | OrderInput;

const WHOLE: ReadonlySet<unknown> = new Set<Whole['on']>([
  'connect',
  'handshake',
  'heard',
  'order',
]);

function isWhole(value: unknown): value is Whole {
  if (typeof value !== 'object' || value === null || !('on' in value)) return false;
  return WHOLE.has(value.on);
}

export function writeEffect(list: unknown[], effect: NamespaceEffect): void {
  const isPlain = effect.do === 'send' && effect.shared === undefined && !effect.isRemote;
  if (!isPlain) list.push(OTHER, 0, 0, effect);
  else list.push(effect.volatile ? SEND_VOLATILE : SEND, effect.to, effect.cause, effect.raw);
}

/** What is no effect is passed over: a script can reach its worker's port. */
export function readEffects(list: HopList): readonly NamespaceEffect[] {
  const effects: NamespaceEffect[] = [];
  for (let at = 0; at < list.length; at += 4) {
    const effect = list[at] === OTHER ? list[at + 3] : readSend(list, at);
    if (isEffect(effect)) effects.push(effect);
  }
  return effects;
}

function readSend(list: HopList, at: number): NamespaceEffect | undefined {
  const to = list[at + 1];
  const cause = list[at + 2];
  const raw = list[at + 3];
  if (typeof raw !== 'string' || typeof cause !== 'number') return undefined;
  if (typeof to !== 'string' && !isNames(to)) return undefined;
  return list[at] === SEND_VOLATILE
    ? { do: 'send', to, raw, volatile: true, cause }
    : { do: 'send', to, raw, cause };
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isEffect(value: unknown): value is NamespaceEffect {
  return typeof value === 'object' && value !== null && 'do' in value && 'cause' in value;
}
