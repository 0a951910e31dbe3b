// A record without what the rules name: fields that hold a secret by themselves first, then every text that repeats one.
import type { HandshakeData, JsonValue, TraceRecord } from '../../../shared/index.ts';
import { decodePacket } from '../../../protocol/index.ts';

import { Pseudonyms } from './pseudonyms.ts';
import { TextRedaction } from './redact-text.ts';
import type { RedactionRules } from './rules.ts';

type AclRecord = Extract<TraceRecord, { kind: 'acl' }>;

/** Fields with words of strangers. Those with words of ours alone stay, whatever a secret is called. */
const TEXTS: ReadonlySet<string> = new Set([
  ...[
    'url',
    'requestHeaders',
    'responseHeaders',
    'forwarded',
    'note',
    'notes',
    'lost',
    'message',
    'stack',
  ],
  ...['endpoint', 'joined', 'left', 'room', 'handshake', 'changes', 'recognised', 'script', 'file'],
  'comment',
]);

export class Redaction {
  readonly #rules: RedactionRules;
  readonly #names = new Pseudonyms();
  readonly #texts: TextRedaction;

  constructor(rules: RedactionRules) {
    this.#rules = rules;
    this.#texts = new TextRedaction(rules, this.#names);
  }

  /** Takes note of the secrets in it: one may stand in a text before the record that says what it is. */
  learn(record: TraceRecord): void {
    this.apply(record);
  }

  apply(record: TraceRecord): TraceRecord {
    const { sid } = record;
    const name = this.#rules.sids && sid !== undefined ? this.#names.nameOf('sid', sid) : sid;
    const changed: Record<string, unknown> = {
      ...record,
      ...(name === undefined ? {} : { sid: name }),
    };
    this.#inFields(record, changed);
    for (const [key, value] of Object.entries(changed)) {
      if (TEXTS.has(key)) changed[key] = this.#names.inJson(value as JsonValue);
    }
    if (record.kind === 'acl') this.#inAcl(record, changed);
    this.#inRaw(record, changed);
    return changed as unknown as TraceRecord;
  }

  #inFields(record: TraceRecord, changed: Record<string, unknown>): void {
    if (record.kind === 'exchange') {
      changed.url = this.#texts.url(record.url);
      changed.requestHeaders = this.#headers(record.requestHeaders);
      changed.responseHeaders = this.#headers(record.responseHeaders);
    } else if (record.kind === 'session' && record.handshake !== undefined) {
      changed.handshake = this.#handshake(record.handshake);
    }
  }

  /** Names of methods are those of events, which clients choose. */
  #inAcl(record: AclRecord, changed: Record<string, unknown>): void {
    const { acl, change, verdict } = record;
    const named = (method: string) => this.#names.inText(method);
    if (acl.state === 'listed') changed.acl = { ...acl, methods: acl.methods.map(named) };
    if (verdict !== undefined) changed.verdict = { ...verdict, method: named(verdict.method) };
    if (change?.method !== undefined) changed.change = { ...change, method: named(change.method) };
  }

  #inRaw(record: TraceRecord, changed: Record<string, unknown>): void {
    if (!('raw' in record) || record.raw === undefined) return;
    const raw = this.#texts.raw(record.raw);
    changed.raw = raw;
    if (record.kind === 'fault' && record.offset !== undefined) {
      changed.offset = Math.min(
        this.#names.inText(record.raw.slice(0, record.offset)).length,
        raw.length,
      );
    }
    if (record.kind !== 'packet' || raw === record.raw) return;
    delete changed.packet;
    const decoded = decodePacket(raw);
    if (decoded.ok) changed.packet = decoded.value.packet;
  }

  #headers(flat: readonly string[]): readonly string[] {
    return flat.map((text, index) =>
      index % 2 === 0 ? text : this.#texts.header(flat[index - 1] ?? '', text),
    );
  }

  #handshake(handshake: HandshakeData): HandshakeData {
    const headers = Object.entries(handshake.headers).map(([name, value]) => [
      name,
      this.#texts.header(name, value),
    ]);
    const query = Object.entries(handshake.query).map(([key, value]) => [
      key,
      this.#named(key, value),
    ]);
    return {
      ...handshake,
      url: this.#texts.url(handshake.url),
      headers: Object.fromEntries(headers),
      query: Object.fromEntries(query),
    };
  }

  #named(key: string, value: string | readonly string[]): string | readonly string[] {
    if (!this.#rules.queryKeys.has(key)) return value;
    if (typeof value === 'string') return this.#names.nameOf('value', value);
    return value.map((one) => this.#names.nameOf('value', one));
  }
}
