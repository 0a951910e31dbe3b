// docs/differences.md as the suite reads it: a number a paragraph, and what becomes of it with quirks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '../../docs/differences.md');

export interface Paragraph {
  readonly id: string;
  readonly text: string;
  /** What stands behind `With quirks:` at its end; `''` where nothing does. */
  readonly withQuirks: string;
}

export function readParagraphs(): readonly Paragraph[] {
  return readFileSync(FILE, 'utf8')
    .split(/^#{2,3} /m)
    .flatMap((part) => {
      const id = /^D\d\d(?= )/.exec(part)?.[0];
      if (id === undefined) return [];
      const [, withQuirks = ''] = /^With quirks: ([\s\S]*?)$(?:\n\n|\n*$)/m.exec(part) ?? [];
      return [{ id, text: part, withQuirks }];
    });
}

/** Whether `--quirks reference` brings the reference's behaviour back. */
export function isRestored({ withQuirks }: Paragraph): boolean {
  return withQuirks.startsWith('as the reference');
}
