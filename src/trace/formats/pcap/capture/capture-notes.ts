// What a person should know of a capture: a sentence for each finding, and a count where there are many.
import type { TraceNote } from '../../format.ts';

/** Sentences of one kind; what is more is counted. */
const MOST_A_KIND = 20;

export class CaptureNotes {
  readonly #counts = new Map<string, number>();
  #notes: TraceNote[] = [];

  say(code: string, message: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count <= MOST_A_KIND) this.#notes.push({ code, message });
  }

  /** Those that were not taken yet. */
  take(): readonly TraceNote[] {
    const taken = this.#notes;
    this.#notes = [];
    return taken;
  }

  /** How many were left out, by kind. */
  finish(): readonly TraceNote[] {
    for (const [code, count] of this.#counts) {
      const more = count - MOST_A_KIND;
      if (more > 0)
        this.#notes.push({ code, message: `There are ${more} more of the kind ${code}.` });
    }
    return this.take();
  }
}
