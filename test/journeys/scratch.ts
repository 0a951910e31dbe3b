// A folder for one test's files, gone with the test.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PacketEvent, TraceRecord } from '../../src/shared/index.ts';

export class Scratch {
  readonly folder = mkdtempSync(join(tmpdir(), 'socketscope-journey-'));

  constructor() {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string): string {
    writeFileSync(this.path(name), text);
    return this.path(name);
  }
}

/** The records of a trace file, read by the letter of the format: a header line, then one record a line. */
export function readRecords(file: string): readonly TraceRecord[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const parsed: unknown = JSON.parse(header);
  if (JSON.stringify(parsed).startsWith('{"format":"socketscope-trace","version":1') === false) {
    throw new Error(`no header: ${header}`);
  }
  return lines.map((line) => JSON.parse(line) as TraceRecord);
}

export type PacketRecord = PacketEvent & { readonly seq: number; readonly at: number };

/** The conversation without its pulse: every packet but heartbeats and noops. */
export function conversation(records: readonly TraceRecord[]): readonly PacketRecord[] {
  return records.filter(
    (record): record is PacketRecord => record.kind === 'packet' && !/^[28]:/.test(record.raw),
  );
}
