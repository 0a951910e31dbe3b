import { expect, test } from 'vitest';
import {
  FIRST_PREFERENCES,
  loadPreferences,
  readPreferences,
  savePreferences,
} from '../../../src/renderer/store/preferences.ts';

test('what was chosen is there at the next visit', () => {
  const chosen = { ...FIRST_PREFERENCES, theme: 'light', hasLetterKeys: false } as const;
  savePreferences(localStorage, chosen);
  expect(loadPreferences(localStorage)).toEqual(chosen);
});

test.each([[null], ['dark'], [{ theme: 'pink', panes: { side: 'wide', drawer: Number.NaN } }]])(
  'whatever else is kept, %j, gives the first preferences',
  (kept) => {
    expect(readPreferences(kept)).toEqual(FIRST_PREFERENCES);
  },
);
