// What the compiler says of a script that it cannot compile, as a fault with its place and what to do.
import { basename, dirname, resolve } from 'node:path';
import type { Message } from 'esbuild';
import type { ScriptFaultInfo } from '../../shared/index.ts';

import { type SourcePlace, shortPlace } from './source-places.ts';

/** The compiler's first error, whatever it threw. */
export function compileFault(path: string, failure: unknown): ScriptFaultInfo {
  const message = messagesOf(failure)[0];
  if (message === undefined) {
    const text = failure instanceof Error ? failure.message : String(failure);
    return {
      code: 'compile',
      message: `${basename(path)} cannot be compiled: ${text}`,
      file: path,
    };
  }
  const { location, text } = message;
  const place = placeOf(path, message);
  if (location === null || place === undefined) {
    return { code: 'compile', message: `${basename(path)}: ${text}.`, file: path };
  }
  return {
    code: 'compile',
    message: `${shortPlace(place)}: ${text}.${adviceFor(text)}`,
    ...place,
    stack: `${place.file}:${place.line}:${place.column}\n${location.lineText}`,
  };
}

/** Where the script waits outside of functions; nothing where that is not what the compiler complains of. */
export function topLevelAwaits(path: string, failure: unknown): readonly SourcePlace[] {
  const places = messagesOf(failure)
    .filter(({ text }) => text.startsWith('Top-level await is currently not supported'))
    .flatMap((message) => placeOf(path, message) ?? []);
  // The script's own come first.
  return places.sort((a, b) => Number(b.file === path) - Number(a.file === path));
}

/** esbuild rejects with its list of errors. */
function messagesOf(failure: unknown): readonly Message[] {
  if (!(failure instanceof Error) || !('errors' in failure)) return [];
  const errors: unknown = failure.errors;
  return Array.isArray(errors) ? errors.filter(isMessage) : [];
}

function placeOf(path: string, { location }: Message): SourcePlace | undefined {
  if (location === null) return undefined;
  const { file, line, column } = location;
  return { file: resolve(dirname(path), file), line, column: column + 1 };
}

function isMessage(value: unknown): value is Message {
  return (
    typeof value === 'object' &&
    value !== null &&
    'text' in value &&
    typeof value.text === 'string' &&
    'location' in value &&
    typeof value.location === 'object'
  );
}

function adviceFor(text: string): string {
  if (text.startsWith('Could not resolve')) return ' Is the package installed beside the script?';
  return '';
}
