// What the fuzzed server and those who fuzz it say to each other, as messages between two processes.

/** How the server is to run. */
export interface ServerSetting {
  readonly patienceMs: number;
  readonly workerFile: string;
  readonly script: string;
  readonly resourcesDir: string;
  /** The journal. */
  readonly record: string;
}

export type Question =
  | { readonly ask: 'figures' }
  /** Of the connections from these ports, in this order. */
  | { readonly ask: 'faults'; readonly ports: readonly number[] }
  /** Not answered: what was told of connections so far is needed no more. */
  | { readonly ask: 'forget' }
  /** Not answered: sessions that nobody uses are to go soon, from here on. */
  | { readonly ask: 'hurry' }
  | { readonly ask: 'stop' };

/** Measured after the garbage was collected, with the trace emptied. */
export interface Figures {
  /** Live ones. */
  readonly sessions: number;
  readonly heapBytes: number;
  /** Outside the heap: buffers. */
  readonly outsideBytes: number;
  readonly residentBytes: number;
  /** Open TCP connections, listeners left out. */
  readonly sockets: number;
  readonly timers: number;
  /** The trace held at most so many bytes. */
  readonly mostTraceBytes: number;
  readonly records: number;
  /** Packets that came in, over all transports. */
  readonly packets: number;
  /** How many of each code. */
  readonly faults: Readonly<Record<string, number>>;
  /** Exchanges refused (400 and above) below the resource of which no fault was told: how many of each. */
  readonly silent: Readonly<Record<string, number>>;
}

/** Of one connection. */
export interface Told {
  readonly codes: readonly string[];
  readonly statuses: readonly number[];
}

export type Answer =
  | { readonly port: number; readonly transports: readonly string[] }
  | { readonly figures: Figures }
  | { readonly told: readonly Told[] }
  | { readonly stopped: Figures };
