// What every host does first: the inspector is made, its records are printed where wanted, and it listens.
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, ok } from '../shared/index.ts';
import type { Refusal, Result, TraceRecord } from '../shared/index.ts';
import { createInspector } from '../inspector/index.ts';
import type { Inspector } from '../inspector/index.ts';
import { formatRecord } from '../trace/index.ts';
import { compileFilter } from '../trace/filter/index.ts';

import { inspectorOptions } from './inspector-options.ts';
import type { Launch } from './launch.ts';
import type { Places } from './places.ts';
import { RecordPrinter } from './record-printer.ts';
import { recordSentence } from './record-sentence.ts';

export interface Started {
  readonly inspector: Inspector;
  /** Ends the server and writes what is still to be written. */
  readonly close: () => Promise<void>;
}

/**
 * Says `Socketscope listening on URL` once connections are accepted: on standard output, or on
 * standard error where standard output carries NDJSON.
 */
export async function startInspector(
  launch: Launch,
  places: Places,
): Promise<Result<Started, Refusal>> {
  const scripts = launch.scripts.map((script) => resolve(script));
  const unreadable = await findUnreadable(scripts);
  if (unreadable !== undefined) return fail(unreadable);
  const inspector = createInspector({
    ...inspectorOptions(launch.options, scripts, places),
    onNotice: complain,
  });
  const printer = printerFor(launch);
  if (printer !== undefined) inspector.onRecord(printer.print);
  const started = await inspector.start();
  if (!started.ok) {
    await inspector.close();
    return started;
  }
  const { note, transports, url } = started.value;
  const missing = (launch.options.transports ?? []).filter((name) => !transports.includes(name));
  if (missing.length > 0) {
    await inspector.close();
    return fail(noSuchTransport(missing));
  }
  if (note !== undefined && !launch.options.quiet) complain(note);
  tell(launch, `Socketscope listening on ${url}`);
  return ok({
    inspector,
    close: async () => {
      await inspector.close();
      printer?.flush();
    },
  });
}

/** A line for people and scripts. */
export function tell(launch: Launch, line: string): void {
  (launch.options.json ? process.stderr : process.stdout).write(`${line}\n`);
}

/** A sentence about what went wrong, on standard error. */
export function complain(sentence: string): void {
  process.stderr.write(`socketscope: ${sentence}\n`);
}

/** Names the protocol knows and this version does not carry: offering fewer than asked would mislead. */
function noSuchTransport(missing: readonly string[]): Refusal {
  const message = `This version of Socketscope has no ${missing.join(' and no ')}. Leave it out of --transports.`;
  return { code: 'no-such-transport', message };
}

async function findUnreadable(scripts: readonly string[]): Promise<Refusal | undefined> {
  for (const script of scripts) {
    const isReadable = await access(script, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (!isReadable) {
      const message = `The script ${script} cannot be read. Check the path and its permissions.`;
      return { code: 'unreadable-script', message };
    }
  }
  return undefined;
}

/** `serve` tells what passes; the others only as NDJSON, as they have a window for it. */
function printerFor({ host, options }: Launch): RecordPrinter | undefined {
  const wantsSentences = host === 'serve' && !options.quiet;
  if (!options.json && !wantsSentences) return undefined;
  return new RecordPrinter({
    stream: process.stdout,
    format: options.json ? formatRecord : recordSentence,
    picks: picker(options.filter),
  });
}

function picker(expression: string | undefined): (record: TraceRecord) => boolean {
  const compiled = expression === undefined ? undefined : compileFilter(expression);
  return compiled?.ok === true ? (record) => compiled.value.matches(record) : () => true;
}
