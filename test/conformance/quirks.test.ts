// With quirks we are the reference, but for what docs/differences.md says is kept.
import { expect } from 'vitest';
import './exchanges/index.ts';
import { isRestored, readParagraphs } from './paragraphs.ts';
import { runCatalogue } from './run-catalogue.ts';

const restored = new Set(
  readParagraphs()
    .filter(isRestored)
    .map(({ id }) => id),
);

runCatalogue({
  quirks: true,
  judge({ ours, reference }, { id, keptWithQuirks = false, ...pinned }) {
    if (restored.has(id) && !keptWithQuirks) expect(ours).toEqual(reference);
    else expect(ours).toEqual(pinned.ours);
  },
});
