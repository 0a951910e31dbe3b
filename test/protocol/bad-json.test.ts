// The sentence about JSON that does not parse.
import { expect, test } from 'vitest';

import { badJson } from '../../src/protocol/bad-json.ts';

const PART = { what: 'The data', outcome: 'Nothing happens.' };

test.each([
  [
    '4:::[1,',
    7,
    'The data is no JSON: a value should stand at the end of the packet. Nothing happens.',
  ],
  ['4:::[1;', 6, 'The data is no JSON: a comma or ] should stand at unit 6. Nothing happens.'],
  ['4:::', 4, 'The data is missing. Nothing happens.'],
])('%s', (text, at, message) => {
  expect(badJson(text, 4, PART)).toMatchObject({ code: 'bad-json', at, message });
});
