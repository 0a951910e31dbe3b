// How a trace leaves: what of it, in which format, and what is taken out before.
import { z } from 'zod';

/** One rule each: `secrets`, `query=token`, `path=args[0].password` (docs/formats.md). */
export const redactionRules = z.array(z.string().max(1000)).max(100);

export const exportChoice = z.object({
  /** Which records; all where it is left out. */
  filter: z.string().max(10_000).optional(),
  /** By its name, `har`; the native one where it is left out. */
  format: z.string().max(40).optional(),
  redact: redactionRules.optional(),
});
export type ExportChoice = z.infer<typeof exportChoice>;

/** A format that traces are written in, or read from. */
export interface TraceFormatSnapshot {
  readonly name: string;
  readonly title: string;
  /** Of file names, with its point. */
  readonly ending: string;
  readonly isWritten: boolean;
  readonly isRead: boolean;
}

/** A text that redaction changes. */
export interface RedactedSample {
  readonly seq: number;
  readonly before: string;
  readonly after: string;
}

/** An export that is being written into a file. */
export interface ExportSnapshot {
  /** Of the format. */
  readonly title: string;
  readonly records: number;
  /** Of the records that were looked at, from 0 to 1. */
  readonly share: number;
}

export const SNIPPET_LANGUAGES = ['javascript', 'python', 'curl'] as const;
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];
