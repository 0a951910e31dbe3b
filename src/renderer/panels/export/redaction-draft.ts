// What is to be taken out, as the fields of the dialog hold it, and as rules.

export interface RedactionDraft {
  readonly sids: boolean;
  readonly cookies: boolean;
  readonly authorization: boolean;
  /** Keys and paths, each between spaces or commas. */
  readonly keys: string;
  readonly paths: string;
}

export const FIRST_REDACTION: RedactionDraft = {
  ...{ sids: false, cookies: false, authorization: false, keys: '', paths: '' },
};

export function rulesOf(draft: RedactionDraft): readonly string[] {
  const { sids, cookies, authorization, keys, paths } = draft;
  return [
    ...(sids ? ['sids'] : []),
    ...(cookies ? ['cookies'] : []),
    ...(authorization ? ['authorization'] : []),
    ...words(keys).map((key) => `query=${key}`),
    ...words(paths).map((path) => `path=${path}`),
  ];
}

function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
