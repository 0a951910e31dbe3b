import { expect, test } from 'vitest';
import { readDesktopMessage, readLaunchVariable } from '../../src/host/desktop-channel.ts';

test('the command line travels as a JSON array of texts, and nothing else is taken for one', () => {
  expect(readLaunchVariable('["a.ts","--port","0"]')).toEqual(['a.ts', '--port', '0']);
  for (const text of [undefined, '', '{}', '[1]', '"a"', '[']) {
    expect(readLaunchVariable(text)).toBeUndefined();
  }
});

test('only the two messages of the desktop are understood', () => {
  expect(readDesktopMessage({ desktop: 'opened' })).toEqual({ desktop: 'opened' });
  expect(readDesktopMessage({ desktop: 'refused' })).toEqual({ desktop: 'refused' });
  for (const message of [undefined, null, 'opened', {}, { desktop: 'else' }]) {
    expect(readDesktopMessage(message)).toBeUndefined();
  }
});
