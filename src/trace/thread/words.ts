// What the thread that records and the thread that reads the trace say to each other.
import type {
  CommandReply,
  CommandRequest,
  Refusal,
  Result,
  TraceRecord,
  ViewSnapshot,
} from '../../shared/index.ts';
import type { SharedStore, StoreNews } from '../store/index.ts';

/** A record and what it caused. */
export interface Evidence {
  readonly record?: TraceRecord;
  /** Oldest first. */
  readonly caused: readonly TraceRecord[];
}

/** What a reader may be asked: the request, and what it answers. */
export interface Questions {
  'view.open': [CommandRequest<'trace.view'>, CommandReply<'trace.view'>];
  'view.rows': [CommandRequest<'trace.rows'>, CommandReply<'trace.rows'>];
  'view.locate': [CommandRequest<'trace.locate'>, CommandReply<'trace.locate'>];
  /** Takes new records into the views. Answers those that changed. */
  'view.advance': [undefined, readonly ViewSnapshot[]];
  /** Reads files; where a side names none it is what is recorded. */
  diff: [CommandRequest<'trace.diff'>, CommandReply<'trace.diff'>];
  detail: [CommandRequest<'trace.detail'>, CommandReply<'trace.detail'>];
  evidence: [{ readonly seq: number; readonly limit: number }, Evidence];
  /** Writes a file. */
  'export.save': [
    { readonly file: string; readonly filter: string },
    Result<{ readonly records: number }, Refusal>,
  ];
  /** Begins an export that is taken portion by portion. */
  'export.open': [{ readonly filter: string }, Result<{ readonly exportId: number }, Refusal>];
  /** The next portion; behind the last one there is none, and the export is closed. */
  'export.next': [
    { readonly exportId: number },
    { readonly portion: string | Uint8Array | undefined; readonly records: number },
  ];
  'export.close': [{ readonly exportId: number }, undefined];
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
  readonly store: SharedStore;
}

/** To the reading thread. */
export type OwnerWord =
  | { readonly is: 'news'; readonly news: StoreNews }
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
  | { readonly is: 'views'; readonly views: readonly ViewSnapshot[] };
