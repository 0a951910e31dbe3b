// The heads of events that come again and again, recognised as a whole instead of read part by part.

const SLOTS = 1_024;
const LONGEST = 96;
/** One in so many of the unknown ones is learnt: names that never come back then cost little. */
const LEARN_EVERY = 4;

/** `:/chat:{"name":"move","args":` or, where the event ends with it, `:/chat:{"name":"move"}`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in strings
const USUAL = /^:([^:]*):\{"name":"([^"\\\u0000-\u001f]*)"(,"args":|\})$/;

/** What stands between the message id of an event and its arguments. */
export class KnownHead {
  /** From the second colon on. */
  readonly text: string;
  readonly endpoint: string;
  readonly name: string;
  readonly hasArgs: boolean;

  constructor(endpoint: string, name: string, rest: string) {
    // A text of its own: a long piece of another one would keep that alive.
    this.text = [':', endpoint, ':{"name":"', name, '"', rest].join('');
    this.endpoint = this.text.slice(1, 1 + endpoint.length);
    const nameEnd = this.text.length - rest.length - 1;
    this.name = this.text.slice(nameEnd - name.length, nameEnd);
    this.hasArgs = rest !== '}';
  }
}

const KNOWN: KnownHead[] = new Array<KnownHead>(SLOTS).fill(new KnownHead('', '', '}'));
let unknown = 0;

/** The head that fills a text from `from` to `to`, if it is known by now. */
export function knownHead(text: string, from: number, to: number): KnownHead | undefined {
  const length = to - from;
  if (length > LONGEST) return undefined;
  const slot = slotOf(text, from, to);
  const head = KNOWN[slot];
  // Engines find a text where they start to look as fast as they compare it, without cutting out a piece.
  if (head?.text.length === length && text.indexOf(head.text, from) === from) return head;
  const second = KNOWN[slot ^ 1];
  if (second?.text.length === length && text.indexOf(second.text, from) === from) return second;
  unknown += 1;
  if (unknown % LEARN_EVERY === 0) learn(text.slice(from, to), slot);
  return undefined;
}

/** By the length and by units of the endpoint and the name, wherever these stand; past the end there are none. */
function slotOf(text: string, from: number, to: number): number {
  let mixed = (to - from) * 31 + (text.charCodeAt(from + 2) | 0);
  mixed = mixed * 33 + (text.charCodeAt(to - 10) | 0);
  mixed = mixed * 35 + (text.charCodeAt(to - 12) | 0);
  mixed = (mixed * 37 + (text.charCodeAt(to - 11) | 0)) | 0;
  return (mixed * 39 + (text.charCodeAt(from + 16) | 0)) & (SLOTS - 1);
}

function learn(text: string, slot: number): void {
  const [, endpoint, name, rest] = USUAL.exec(text) ?? [];
  if (endpoint === undefined || name === undefined || rest === undefined) return;
  const before = KNOWN[slot];
  if (before !== undefined) KNOWN[slot ^ 1] = before;
  KNOWN[slot] = new KnownHead(endpoint, name, rest);
}
