// Why a call was allowed or denied, in sentences.
import type { AclState, AclVerdict, TraceRecord } from '../../../shared/index.ts';
import { methodKey, placeName, plural, showControls } from '../../format/index.ts';

export type AclRecord = Extract<TraceRecord, { kind: 'acl' }>;
export type JudgedRecord = AclRecord & { readonly verdict: AclVerdict };

/** The verdict that fell over a packet, found among what it caused. */
export function verdictOf(
  record: TraceRecord,
  caused: readonly TraceRecord[],
): JudgedRecord | undefined {
  return [record, ...caused].find(isJudged);
}

function isJudged(record: TraceRecord): record is JudgedRecord {
  return record.kind === 'acl' && record.verdict !== undefined;
}

/** One sentence: the rule that decided. */
export function reasonOf({ endpoint, acl, verdict }: JudgedRecord): string {
  const place = placeName(endpoint);
  const method = showControls(verdict.method);
  switch (verdict.because) {
    case 'open':
      return `No list was set for this session on ${place}, so every method may be called.`;
    case 'listed':
      return `${method} is on the list of this session on ${place}.`;
    case 'unallowed_event_name':
      return `“${method}” cannot be the name of an event: a name begins with a letter and goes on with letters, digits, underscores and spaces.`;
    case 'method_access_denied':
      return `${listWords(acl, place)} and ${method} is not one of them.`;
    case 'no_such_method':
      return `The script at ${place} has no method ${method}.`;
  }
}

/** What would have let it through, as a sentence; `methods` are those of the class, where they are known. */
export function remedyOf(
  { verdict }: JudgedRecord,
  methods: readonly string[] | undefined,
): Remedy | undefined {
  const method = showControls(verdict.method);
  const key = methodKey(verdict.method);
  const isMissing = methods?.every((one) => methodKey(one) !== key) === true;
  switch (verdict.because) {
    case 'method_access_denied':
      return isMissing && !key.startsWith('recv')
        ? { says: `The class has no method ${method} either: a list gives nothing away.` }
        : { says: 'It would go through after', code: `this.addAclMethod('${method}')` };
    case 'no_such_method':
      return { says: 'It would go through after', code: `${method}() { … }` };
    default:
      return undefined;
  }
}

export interface Remedy {
  readonly says: string;
  readonly code?: string;
}

/** A change of the list that this packet led to, and what the list was afterwards. */
export function changeSentence({ change, acl }: AclRecord): string {
  if (change === undefined) return '';
  const method = change.method === undefined ? '' : ` ${showControls(change.method)}`;
  const by = change.by === undefined ? '' : ` by ${showControls(change.by)}`;
  const now =
    acl.state === 'listed'
      ? `it now has ${plural(acl.methods.length, 'method')}`
      : `now ${acl.state}`;
  return `${change.op}${method}${by}; ${now}.`;
}

function listWords(acl: AclState, place: string): string {
  if (acl.state === 'listed') {
    return `The list of this session on ${place} has ${plural(acl.methods.length, 'method')}`;
  }
  return `The list of this session on ${place} is empty (closed)`;
}
