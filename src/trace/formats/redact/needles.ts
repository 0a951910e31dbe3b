// Finds any of many texts in a text, and puts others in their place, in one pass.

/** Shorter ones would be found in everything. */
export const SHORTEST_NEEDLE = 6;

interface Needle {
  readonly text: string;
  readonly instead: string;
}

export class Needles {
  /** By their first units; longer ones first. */
  readonly #byHead = new Map<string, Needle[]>();
  /** Which hashes of heads there are: almost every place is passed over by one look. */
  readonly #hashes = new Uint8Array(65_536);

  /** Texts that are too short are left out. */
  add(text: string, instead: string): void {
    if (text.length < SHORTEST_NEEDLE) return;
    const head = text.slice(0, SHORTEST_NEEDLE);
    const same = this.#byHead.get(head) ?? [];
    if (same.some((needle) => needle.text === text)) return;
    same.push({ text, instead });
    same.sort((a, b) => b.text.length - a.text.length);
    this.#byHead.set(head, same);
    this.#hashes[hash(text, 0)] = 1;
  }

  replaceIn(text: string): string {
    let replaced = '';
    let from = 0;
    const last = text.length - SHORTEST_NEEDLE;
    for (let at = 0; at <= last; at += 1) {
      if (this.#hashes[hash(text, at)] === 0) continue;
      const needle = this.#needleAt(text, at);
      if (needle === undefined) continue;
      replaced += text.slice(from, at) + needle.instead;
      from = at + needle.text.length;
      at = from - 1;
    }
    return from === 0 ? text : replaced + text.slice(from);
  }

  #needleAt(text: string, at: number): Needle | undefined {
    const same = this.#byHead.get(text.slice(at, at + SHORTEST_NEEDLE));
    return same?.find((needle) => text.startsWith(needle.text, at));
  }
}

function hash(text: string, at: number): number {
  let value = 0;
  for (let unit = at; unit < at + 4; unit += 1) {
    value = (Math.imul(value, 31) + text.charCodeAt(unit)) | 0;
  }
  return value & 0xffff;
}
