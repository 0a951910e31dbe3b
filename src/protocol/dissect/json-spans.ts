// Labels the values inside a JSON text by their paths, within bounds of depth and number.
import { type JsonSink, parseJson, scanJson } from '../json/index.ts';

import * as say from './sentences.ts';
import type { SpanList } from './span.ts';

/** Deeper values belong to the span around them. */
const DEEPEST = 32;
const MOST_SPANS = 5_000;
const LONGEST_KEY = 60;

export interface JsonRoot {
  /** Where the JSON text starts. */
  readonly from: number;
  /** The span that holds all of it. */
  readonly index: number;
  /** What paths begin with; `''` for the members of an event's body, which are fields themselves. */
  readonly paths: string;
}

/** Adds a span for every value below the outermost one, up to where the text stops being JSON. */
export function addJsonSpans(list: SpanList, root: JsonRoot): void {
  const sink = new JsonSpans(list, root);
  scanJson(list.text, root.from, sink);
  sink.leaveOpen();
}

/** A list or object that is being read. */
interface Frame {
  readonly index: number;
  readonly path: string;
  readonly kind: 'list' | 'object';
  count: number;
  key: string;
}

class JsonSpans implements JsonSink {
  readonly #list: SpanList;
  readonly #root: JsonRoot;
  readonly #frames: Frame[] = [];
  /** Lists and objects open beyond the bounds. */
  #beyond = 0;

  constructor(list: SpanList, root: JsonRoot) {
    this.#list = list;
    this.#root = root;
  }

  open(at: number, kind: 'list' | 'object'): void {
    if (this.#beyond > 0) {
      this.#beyond += 1;
      return;
    }
    const around = this.#frames.at(-1);
    if (around === undefined) {
      this.#push({ index: this.#root.index, path: this.#root.paths, kind });
      return;
    }
    const path = nextPath(around);
    if (this.#frames.length >= DEEPEST || this.#isFull()) {
      this.#beyond = 1;
      return;
    }
    const index = this.#add({ from: at, to: at, path, around, sentence: '' });
    this.#push({ index, path, kind });
  }

  key(from: number, to: number): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined || this.#beyond > 0) return;
    frame.key = stringOf(this.#list.text.slice(from, to)).slice(0, LONGEST_KEY);
  }

  scalar(from: number, to: number): void {
    const around = this.#frames.at(-1);
    if (around === undefined || this.#beyond > 0) return;
    const path = nextPath(around);
    if (this.#isFull()) return;
    const text = this.#list.text.slice(from, to);
    const isName = path === 'name' && this.#root.paths === '';
    const sentence = isName ? say.EVENT_NAME : scalarSentence(text);
    this.#add({ from, to, path, around, sentence, ...(isName ? { value: stringOf(text) } : {}) });
  }

  close(at: number): void {
    if (this.#beyond > 0) {
      this.#beyond -= 1;
      return;
    }
    const frame = this.#frames.pop();
    if (frame !== undefined) this.#finish(frame, at + 1, holds(frame));
  }

  /** What a fault left open ends with the outermost span. */
  leaveOpen(): void {
    const end = this.#list.spans[this.#root.index]?.to ?? this.#list.text.length;
    for (const frame of this.#frames)
      this.#finish(frame, end, `A ${frame.kind} that does not end.`);
  }

  #push(frame: Pick<Frame, 'index' | 'path' | 'kind'>): void {
    this.#frames.push({ ...frame, count: 0, key: '' });
  }

  #isFull(): boolean {
    return this.#list.spans.length >= MOST_SPANS;
  }

  #add(value: {
    from: number;
    to: number;
    path: string;
    around: Frame;
    sentence: string;
    value?: string;
  }): number {
    const { from, to, path, around, sentence } = value;
    const { spans, text } = this.#list;
    const shown = value.value ?? text.slice(from, to);
    const depth = this.#frames.length;
    spans.push({ from, to, field: path, value: shown, sentence, depth, parent: around.index });
    return spans.length - 1;
  }

  /** Only now it is known where a list or object ends; the outermost span has its own sentence. */
  #finish(frame: Frame, to: number, words: string): void {
    const { spans, text } = this.#list;
    const span = spans[frame.index];
    if (span === undefined || frame.index === this.#root.index) return;
    const isArgs = frame.path === 'args' && this.#root.paths === '';
    const sentence = isArgs ? say.ARGS : words;
    spans[frame.index] = { ...span, to, value: text.slice(span.from, to), sentence };
  }
}

/** Path of the value that comes next in a list or object. */
function nextPath(frame: Frame): string {
  const index = frame.count;
  frame.count += 1;
  if (frame.kind === 'list') return `${frame.path}[${index}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(frame.key)) return `${frame.path}[${JSON.stringify(frame.key)}]`;
  return frame.path === '' ? frame.key : `${frame.path}.${frame.key}`;
}

function stringOf(json: string): string {
  const value = parseJson(json);
  return typeof value === 'string' ? value : json;
}

function scalarSentence(json: string): string {
  const value = parseJson(json);
  if (value === null) return 'Null.';
  if (typeof value !== 'string') return `A ${typeof value}.`;
  return value.length === 1 ? 'A text of one unit.' : `A text of ${value.length} units.`;
}

function holds({ kind, count }: Frame): string {
  if (count === 0) return `An empty ${kind}.`;
  if (kind === 'list') return count === 1 ? 'A list of one value.' : `A list of ${count} values.`;
  return count === 1 ? 'An object with one key.' : `An object with ${count} keys.`;
}
