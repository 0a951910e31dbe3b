// Places of compiled script text, turned back into places of the files that the user wrote.
import { SourceMap, type SourceMapPayload } from 'node:module';
import { basename, dirname, resolve } from 'node:path';

/** A place in a user's file; both numbers count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Same, in the compiled text. */
export interface CompiledPlace {
  readonly line: number;
  readonly column: number;
}

export class SourcePlaces {
  readonly #map: SourceMap;
  readonly #folder: string;
  readonly #compiledPlace: RegExp;

  /** `compiledName` is the name under which the compiled text runs and shows up in stack traces. */
  constructor(compiledName: string, payload: SourceMapPayload) {
    this.#map = new SourceMap(payload);
    this.#folder = dirname(compiledName);
    this.#compiledPlace = new RegExp(`(?:file://)?${literally(compiledName)}:(\\d+):(\\d+)`, 'g');
  }

  /** Nothing for text that the compiler added. */
  find({ line, column }: CompiledPlace): SourcePlace | undefined {
    const found = this.#map.findEntry(line - 1, column - 1);
    if (!('originalSource' in found) || found.originalSource === undefined) return undefined;
    return {
      file: resolve(this.#folder, found.originalSource),
      line: found.originalLine + 1,
      column: found.originalColumn + 1,
    };
  }

  /** The text of a stack trace, or any other, with the user's places in it. */
  translate(text: string): string {
    return text.replace(this.#compiledPlace, (written, line: string, column: string) => {
      const place = this.find({ line: Number(line), column: Number(column) });
      return place === undefined ? written : `${place.file}:${place.line}:${place.column}`;
    });
  }

  /** A stack trace down to the last line that is the user's: below it is only what called the script. */
  userStack(stack: string): string {
    const lines = stack.split('\n');
    const last = lines.findLastIndex((line) => line.match(this.#compiledPlace) !== null);
    return this.translate((last < 0 ? lines : lines.slice(0, last + 1)).join('\n'));
  }

  /** The first place of the user's that a text names; packages count only where nothing else is named. */
  first(text: string): SourcePlace | undefined {
    const places = [...text.matchAll(this.#compiledPlace)]
      .map(([, line, column]) => this.find({ line: Number(line), column: Number(column) }))
      .filter((place) => place !== undefined);
    return places.find(({ file }) => !file.includes('node_modules')) ?? places[0];
  }
}

/** `chat.ts:18`, or `chat.ts` where no line is known. */
export function shortPlace({
  file,
  line,
}: {
  readonly file: string;
  readonly line?: number;
}): string {
  return line === undefined ? basename(file) : `${basename(file)}:${line}`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
