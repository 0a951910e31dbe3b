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
  let json = '{';
  let field: keyof ExchangeEvent;
  for (field in event) {
    const value = event[field];
    if (value === undefined) continue;
    const comma = json.length > 1 ? ',' : '';
    json += `${comma}"${field}":${valueJson(value)}`;
  }
  return `${json}}`;
}

/** Numbers and lists without a call of the engine's, which would cost more than they do. */
function valueJson(value: string | number | readonly string[]): string {
  if (typeof value === 'number') return `${value}`;
  return typeof value === 'string' ? JSON.stringify(value) : listJson(value);
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
