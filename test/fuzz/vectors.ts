// What fuzzing found, each with its story: they are run again by every test run, so that none comes back.

/** A text that once broke a law of `text-laws.ts`. */
export interface TextFinding {
  readonly text: string;
  readonly story: string;
}

/** A request that once was not recorded as it should be. Latin-1; `$SID$` is a session's id. */
export interface RequestFinding {
  readonly text: string;
  /** One of the faults that must be told of it. */
  readonly expects: readonly string[];
  readonly story: string;
}

export const TEXT_FINDINGS: readonly TextFinding[] = [
  {
    text: '7:::/chat:2+0',
    story:
      'In gevent’s layout the endpoint stands last; this read as the endpoint "/chat:2+0", which cannot be written: no endpoint holds a colon.',
  },
];

export const REQUEST_FINDINGS: readonly RequestFinding[] = [
  {
    text: 'GET /socket.io/1:/xhr-polling/$SID$ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    expects: ['wrong-version'],
    story:
      'The 500 for a version that nobody speaks was in the record as an exchange, not as a fault.',
  },
  {
    text: 'GET /socket.io/socket.io+websockes.js HTTP/1.1\r\nHost: localhost\r\n\r\n',
    expects: ['no-client-file'],
    story: 'The 500 for a client file that names no transport was no fault either.',
  },
];
