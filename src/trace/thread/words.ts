// What the thread that records and the thread that reads the trace say to each other.
import type {
  CommandReply,
  CommandRequest,
  ExportChoice,
  Refusal,
  Result,
  TraceRecord,
  TraceTotals,
  ViewSnapshot,
} from '../../shared/index.ts';
import type { SharedStore, StoreNews } from '../store/index.ts';

/** A record and what it caused. */
export interface Evidence {
  readonly record?: TraceRecord;
  /** Oldest first. */
  readonly caused: readonly TraceRecord[];
}

/** How it stands with the file that a capture is written to. */
export interface JournalState {
  readonly capture: number;
  /** When lines were last handed to the system: milliseconds since the epoch. */
  readonly flushedAt?: number;
  /** Records that the system has, of those that were written since the file was opened. */
  readonly written: number;
  /** Why writing stopped. */
  readonly warning?: string;
}

/** How far the reading of a file is, or how it ended. */
export interface ReadingState {
  readonly capture: number;
  /** Bytes. */
  readonly read: number;
  readonly size: number;
  readonly isDone: boolean;
  readonly totals: TraceTotals;
  /** What was passed over, in words; the first ones, and how many there were. */
  readonly notes: readonly string[];
  readonly noted: number;
}

/** What a reader may be asked: the request, and what it answers. */
export interface Questions {
  'view.open': [CommandRequest<'trace.view'>, CommandReply<'trace.view'>];
  'view.rows': [CommandRequest<'trace.rows'>, CommandReply<'trace.rows'>];
  'view.locate': [CommandRequest<'trace.locate'>, CommandReply<'trace.locate'>];
  /** Takes new records into the views. Answers those that changed. */
  'view.advance': [undefined, readonly ViewSnapshot[]];
  values: [CommandRequest<'trace.values'>, CommandReply<'trace.values'>];
  /** Reads files; where a side names none it is what is recorded. */
  diff: [CommandRequest<'trace.diff'>, CommandReply<'trace.diff'>];
  detail: [CommandRequest<'trace.detail'>, CommandReply<'trace.detail'>];
  autopsy: [CommandRequest<'session.autopsy'>, CommandReply<'session.autopsy'>];
  autopsies: [undefined, CommandReply<'trace.autopsies'>];
  lint: [undefined, CommandReply<'trace.lint'>];
  statistics: [undefined, CommandReply<'trace.statistics'>];
  state: [CommandRequest<'session.state'>, CommandReply<'session.state'>];
  evidence: [{ readonly seq: number; readonly limit: number }, Evidence];
  /** Begins an export that is taken portion by portion. */
  'export.open': [
    ExportChoice & { readonly version: string },
    Result<{ readonly exportId: number }, Refusal>,
  ];
  /** The next portion; behind the last one there is none, and the export is closed. */
  'export.next': [
    { readonly exportId: number },
    {
      readonly portion: string | Uint8Array | undefined;
      readonly records: number;
      /** Of what is to be looked at, from 0 to 1. */
      readonly share: number;
    },
  ];
  'export.close': [{ readonly exportId: number }, undefined];
  redaction: [CommandRequest<'trace.redaction'>, CommandReply<'trace.redaction'>];
  /** Writes a capture into a file from record `from` on. Answers what was found in the file. */
  'journal.open': [
    {
      readonly capture: number;
      /** Two files are written in turn, each up to a bound. */
      readonly files: readonly [string] | readonly [string, string];
      readonly from: number;
    },
    Result<readonly string[], Refusal>,
  ];
  /** Answers when everything recorded is in the file and the disk keeps it. */
  'journal.close': [{ readonly capture: number }, undefined];
  /** Views, details and exports are of this capture from now on. False where there is none. */
  'capture.show': [{ readonly capture: number }, boolean];
  'capture.close': [{ readonly capture: number }, undefined];
  /** Reads files, oldest first, into a capture of this number. Answers when the first page is there. */
  'capture.read': [
    { readonly capture: number; readonly files: readonly string[] },
    Result<undefined, Refusal>,
  ];
}

export type QuestionName = keyof Questions;
export type Request<N extends QuestionName> = Questions[N][0];
export type Reply<N extends QuestionName> = Questions[N][1];

/** Each question has exactly one answer. */
export type Answers = {
  readonly [N in QuestionName]: (request: Request<N>) => Reply<N> | Promise<Reply<N>>;
};

/** What the reading thread is given when it starts. */
export interface ThreadTask {
  readonly bell: SharedArrayBuffer;
  readonly captures: readonly { readonly capture: number; readonly store: SharedStore }[];
  readonly shown: number;
}

/** To the reading thread. */
export type OwnerWord =
  /** A capture that is recorded from now on. */
  | { readonly is: 'capture'; readonly capture: number; readonly store: SharedStore }
  | { readonly is: 'news'; readonly capture: number; readonly news: StoreNews }
  /** The bell rang. */
  | { readonly is: 'wake' }
  | {
      readonly is: 'question';
      readonly id: number;
      readonly name: QuestionName;
      readonly request: unknown;
    };

/** From it. */
export type ThreadWord =
  | { readonly is: 'answer'; readonly id: number; readonly reply: unknown }
  /** Something of our own went wrong. */
  | { readonly is: 'broken'; readonly id: number; readonly why: string }
  /** A scan that goes on changed these. */
  | { readonly is: 'views'; readonly views: readonly ViewSnapshot[] }
  | { readonly is: 'journal'; readonly state: JournalState }
  | { readonly is: 'reading'; readonly state: ReadingState };
