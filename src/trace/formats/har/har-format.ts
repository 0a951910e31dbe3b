// HAR as one of the formats.
import type { TraceFormat } from '../format.ts';

import { readHar } from './read-har.ts';
import { writeHar } from './write-har.ts';

export const harFormat: TraceFormat = {
  name: 'har',
  title: 'HAR 1.2',
  endings: ['.har'],
  recognises: (head) => HEAD.test(Buffer.from(head.subarray(0, 16_384)).toString('utf8')),
  read: readHar,
  write: writeHar,
};

const HEAD = /^\ufeff?\s*\{\s*"log"\s*:\s*\{/;
