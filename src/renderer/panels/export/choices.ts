// What the dialog offers, in words.
import type { TraceFormatSnapshot } from '../../../shared/index.ts';
import type { ExportScope } from '../../store/index.ts';

import type { Choice } from './choice-list.tsx';

const SAYS: Readonly<Record<string, string>> = {
  native: 'Everything, a JSON line a record. Opens in Socketscope again.',
  har: 'For browsers’ developer tools and HTTP proxies. Loses nothing.',
  csv: 'For spreadsheets. Formulas in it are made harmless.',
  markdown: 'For issues and mails.',
  html: 'One page with what went wrong, figures, and a search. For anybody.',
};

export function formatChoices(formats: readonly TraceFormatSnapshot[]): readonly Choice[] {
  return formats
    .filter(({ isWritten }) => isWritten)
    .map(({ name, title, ending }) => ({
      id: name,
      title: `${title} (${ending})`,
      says: SAYS[name] ?? '',
    }));
}

export function scopeChoices(scopes: readonly ExportScope[]): readonly Choice[] {
  return scopes.map(({ id, title, says, filter }) => ({
    ...{ id, title, says },
    isDisabled: filter === undefined,
  }));
}
