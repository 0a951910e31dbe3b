// The JSON of an exchange: its lists of header lines are what costs, and most requests bring the same ones.
import type { ExchangeEvent } from '../../shared/index.ts';

/** Lists remembered: request and answer, of a POST and of a poll, from two kinds of clients. */
const REMEMBERED = 8;

interface Remembered {
  readonly list: readonly string[];
  readonly json: string;
}

const recent: Remembered[] = [];
let next = 0;

/** As `JSON.stringify` writes it, the fields in their order. */
export function exchangeJson(event: ExchangeEvent): string {
  let json = '';
  for (const [key, value] of Object.entries(event)) {
    if (value !== undefined) json += `,"${key}":${valueJson(value)}`;
  }
  return `{${json.slice(1)}}`;
}

function valueJson(value: string | number | readonly string[]): string {
  return typeof value === 'object' ? listJson(value) : JSON.stringify(value);
}

function listJson(list: readonly string[]): string {
  const known = recent.find((entry) => isSame(entry.list, list));
  if (known !== undefined) return known.json;
  const json = JSON.stringify(list);
  recent[next] = { list, json };
  next = (next + 1) % REMEMBERED;
  return json;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}
