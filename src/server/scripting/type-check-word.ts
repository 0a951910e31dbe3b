// What the thread that checks types is asked, and what it answers.
import type { TypeErrors } from '../../shared/index.ts';

/** Owner → thread: one question at a time. */
export interface TypeCheckTask {
  /** The script. */
  readonly file: string;
  /** Folder of the declarations that `import … from 'socketscope'` means. */
  readonly typesDir: string;
}

/** Thread → owner. */
export type TypeCheckAnswer =
  | { readonly found: TypeErrors; readonly files: readonly string[] }
  /** Nothing in it asks for a check: JavaScript without `// @ts-check`. */
  | { readonly found?: never; readonly isUnasked: true }
  /** What is missing on this machine, in words after “as”. */
  | { readonly found?: never; readonly missing: string };

export function isTypeCheckTask(value: unknown): value is TypeCheckTask {
  return typeof value === 'object' && value !== null && 'typesDir' in value && 'file' in value;
}

/** The thread runs the compiler that lies beside the script, so not everything that arrives is an answer. */
export function isTypeCheckAnswer(value: unknown): value is TypeCheckAnswer {
  if (typeof value !== 'object' || value === null) return false;
  return 'found' in value || 'isUnasked' in value || 'missing' in value;
}
