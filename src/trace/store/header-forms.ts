// Lists of header lines that come again and again: each is kept once, and rows name it by its number.
import type { Needle } from '../filter/index.ts';

import { type TableColumns, TextTable } from './text-table.ts';
import type { TextSlab } from './text-slab.ts';

/** What differs from request to request stays with the row, so that the rest of the list can be the same. */
const OWN_VALUE = /^(?:date|content-length|sec-websocket-key|sec-websocket-accept)$/i;
/** Lists remembered at a time: of request and answer, of handshakes, POSTs, polls and upgrades. */
const REMEMBERED = 8;
/** More than these are written out where they come. */
export const MOST_FORMS = 256;

/** `null` where a value of the row's own stands. */
type Parts = readonly (string | null)[];

interface Remembered {
  readonly parts: Parts;
  /** Given when the list comes a second time. */
  number: number | undefined;
}

export class HeaderForms {
  readonly #table: TextTable;
  /** As far as they were asked for on this thread. */
  readonly #forms: Parts[] = [];
  #recent: Remembered[] = [];
  #next = 0;
  #asked: { readonly needle: Needle; readonly forms: number; readonly isHeld: boolean } | undefined;

  constructor(columns: TableColumns, slab: TextSlab) {
    this.#table = new TextTable(columns, slab);
  }

  /** JSON of a list: itself, or the number of its form, or an array of that number and the row's own values. */
  write(list: readonly string[]): string {
    for (const known of this.#recent) {
      if (isOfForm(list, known.parts)) return this.#writeKnown(list, known);
    }
    this.#recent[this.#next] = { parts: list.map(partOf), number: undefined };
    this.#next = (this.#next + 1) % REMEMBERED;
    return JSON.stringify(list);
  }

  /** The list again, of what was read from the JSON. */
  read(written: HeadersWritten): readonly string[] {
    if (typeof written === 'number') return this.#fill(written, []);
    const [first, ...own] = written;
    return typeof first === 'number' ? this.#fill(first, own) : texts(written);
  }

  /** True where one of the forms has a value with the needle in it. */
  holds(needle: Needle): boolean {
    const forms = this.#table.length;
    if (this.#asked?.needle !== needle || this.#asked.forms !== forms) {
      let isHeld = false;
      for (let number = 0; number < forms && !isHeld; number++) {
        isHeld = needle.inText(this.#form(number).join('\n'));
      }
      this.#asked = { needle, forms, isHeld };
    }
    return this.#asked.isHeld;
  }

  /** No more lists will come. */
  seal(): void {
    this.#recent = [];
  }

  #writeKnown(list: readonly string[], known: Remembered): string {
    const { parts } = known;
    known.number ??= this.#add(parts);
    if (known.number === undefined) return JSON.stringify(list);
    let own = '';
    for (let at = 1; at < parts.length; at += 2) {
      if (parts[at] === null) own += `,${JSON.stringify(list[at])}`;
    }
    return own === '' ? `${known.number}` : `[${known.number}${own}]`;
  }

  #add(parts: Parts): number | undefined {
    return this.#table.add(JSON.stringify(parts));
  }

  #form(number: number): Parts {
    const known = this.#forms[number];
    if (known !== undefined) return known;
    // Our own JSON, written above.
    const form = JSON.parse(this.#table.text(number) ?? '[]') as Parts;
    this.#forms[number] = form;
    return form;
  }

  #fill(number: number, own: HeadersWritten & object): readonly string[] {
    let next = 0;
    return texts(this.#form(number).map((part) => part ?? own[next++]));
  }
}

/** What `write` puts into JSON. */
export type HeadersWritten = number | readonly (string | number)[];

function partOf(text: string, at: number, list: readonly string[]): string | null {
  return at % 2 === 1 && OWN_VALUE.test(list[at - 1] ?? '') ? null : text;
}

function isOfForm(list: readonly string[], parts: Parts): boolean {
  if (list.length !== parts.length) return false;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (part !== null && part !== list[at]) return false;
  }
  return true;
}

function texts(list: readonly unknown[]): readonly string[] {
  return list.map(String);
}
