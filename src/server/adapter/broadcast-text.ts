// A broadcast as the text that crosses between servers, and back.
import { fail, ok, type Result } from '../../shared/index.ts';

import type { Broadcast } from './adapter.ts';

/** A broadcast with its place among all that its server sent. */
export interface Numbered {
  /** The server, by a name it chose at random when it opened its link. */
  readonly from: string;
  /** From 1, without gaps. */
  readonly number: number;
  readonly broadcast: Broadcast;
}

/** One line of JSON: `{"from":"…","number":1,"endpoint":"/chat","rooms":["red"],"raw":"5::/chat:…"}`. */
export function writeBroadcast({ from, number, broadcast }: Numbered): string {
  return JSON.stringify({ from, number, ...broadcast });
}

/** Whoever reaches the channel can write anything there. The fault is what is wrong, in words after “it”. */
export function readBroadcast(text: string): Result<Numbered, string> {
  const said = parseObject(text);
  if (said === undefined) return fail('is no JSON object');
  const { from, number, endpoint, raw, rooms, except, volatile } = said;
  if (typeof from !== 'string' || !Number.isSafeInteger(number)) return fail('names no sender');
  if (typeof endpoint !== 'string' || typeof raw !== 'string') return fail('holds no packet');
  if (!isTextsOrNothing(rooms)) return fail('has rooms that are no list of names');
  if (!isTextsOrNothing(except)) return fail('leaves out what is no list of sessions');
  return ok({
    from,
    number: Number(number),
    broadcast: {
      endpoint,
      raw,
      ...(rooms === undefined ? {} : { rooms }),
      ...(except === undefined ? {} : { except }),
      ...(volatile === true ? { volatile } : {}),
    },
  });
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTextsOrNothing(value: unknown): value is readonly string[] | undefined {
  if (value === undefined) return true;
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
