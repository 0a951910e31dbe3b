// Servers that a script opens itself, by the old `io` API: what its thread and its owner need of them. They are handed in.
import type { MessagePort } from 'node:worker_threads';
import type { LogLevel } from '../../shared/index.ts';

import type { CodeContext, RunnerOwner } from './script-runner.ts';

/** In the thread that runs the script. */
export interface OwnServers {
  /** What `require('socket.io')` gives, and `socket.io/lib/stores/redis` and such. */
  module(id: string): unknown;
  /** Hands a server to a function of the script's. It listens where the application would. */
  serve(code: (io: unknown) => unknown): void;
  /** True once the script has made a server. */
  readonly areMade: boolean;
  /** The version before has let go of its ports. */
  go(): void;
  /** Lets go of all ports and connections. */
  leave(): Promise<void>;
  /** A line that code wrote which works for one of their sessions. False: it works for none. */
  log(level: LogLevel, message: string): boolean;
  /** Whom the code that runs now works for, among their sessions. */
  whose(): CodeContext | undefined;
  /** What nobody caught, in the same way. */
  uncaught(thrown: unknown): boolean;
}

export type OpenOwnServers = (port: MessagePort, console: Console) => OwnServers;

/** What a script's core opens them with, as soon as the script asks for the module. */
export interface OwnServersSource {
  readonly port: MessagePort;
  readonly open: OpenOwnServers;
}

/** On the owner's side. */
export interface OwnServersHost {
  /** A version of a script is about to run: the end of a channel for its thread. */
  channel(file: string, owner: RunnerOwner): MessagePort;
  /** The bundle whose export `openOwnServers` is the other side, for threads. */
  readonly bundle: string;
  /** The same, in this thread. */
  readonly open: OpenOwnServers;
}
