// The two handles between a window and the application, the same in Electron and in a browser.
import type { CommandName, CommandReply, CommandRequest } from './commands.ts';
import type { FeedName, Feeds } from './feeds.ts';

export interface Bridge {
  readonly host: 'desktop' | 'browser';
  /** Rejects only when the application is gone or refused the request's form; refusals of a command are replies. */
  invoke<N extends CommandName>(name: N, request: CommandRequest<N>): Promise<CommandReply<N>>;
  /** Answers the function that ends the subscription. */
  subscribe<N extends FeedName>(name: N, listen: (feed: Feeds[N]) => void): () => void;
  /** Path of a dropped file, on the desktop. */
  pathOf?(file: unknown): string | undefined;
}

/**
 * What the sandboxed preload puts on `window.socketscopeHost`: texts in, texts out, so that nothing
 * but JSON crosses. `subscribe` gets one JSON text per update.
 */
export interface PreloadHost {
  invoke(name: string, request: string): Promise<string>;
  subscribe(listen: (feed: string, update: string) => void): () => void;
  pathOf(file: unknown): string;
}

/** Channel names of the desktop's IPC. */
export const IPC_INVOKE = 'socketscope:invoke';
export const IPC_FEED = 'socketscope:feed';
/** The window has taken one update: without it nobody would know that it is behind. */
export const IPC_TOOK = 'socketscope:took';

/**
 * Messages of the browser host's WebSocket, as JSON texts.
 * window → host: `{ call, name, request }`; host → window: `{ call, reply }` or `{ call, failed }`, and `{ feed, update }`.
 */
export type BridgeRequest = {
  readonly call: number;
  readonly name: string;
  readonly request?: unknown;
};
export type BridgeMessage =
  | { readonly call: number; readonly reply: unknown }
  | { readonly call: number; readonly failed: string }
  | { readonly feed: FeedName; readonly update: unknown };
