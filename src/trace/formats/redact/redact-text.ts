// Headers, URLs and packets without what the rules name; every secret that is met is taken note of.
import type { JsonValue, Packet } from '../../../shared/index.ts';
import {
  decodePacket,
  decodePayload,
  encodePacket,
  encodePayload,
} from '../../../protocol/index.ts';

import { mapped, replaceAt } from './json-path.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { RedactionRules } from './rules.ts';

const FRAME_MARK = '\ufffd';

export class TextRedaction {
  readonly #rules: RedactionRules;
  readonly #names: Pseudonyms;

  constructor(rules: RedactionRules, names: Pseudonyms) {
    this.#rules = rules;
    this.#names = names;
  }

  header(name: string, value: string): string {
    const { cookies, authorization } = this.#rules;
    switch (name.toLowerCase()) {
      case 'cookie':
        return cookies ? this.#cookies(value, ';') : value;
      case 'set-cookie':
        return cookies ? this.#setCookie(value) : value;
      case 'authorization':
      case 'proxy-authorization':
        return authorization ? this.#credentials(value) : value;
      case 'referer':
      case 'referrer':
      case 'location':
        return this.url(value);
      default:
        return value;
    }
  }

  /** Values of the keys that were named, in the query and behind the mark of an endpoint; ids of sessions in the path. */
  url(url: string): string {
    if (this.#rules.sids) this.#noteSid(url);
    const mark = url.indexOf('?');
    if (mark < 0 || this.#rules.queryKeys.size === 0) return url;
    return url.slice(0, mark + 1) + this.#query(url.slice(mark + 1));
  }

  /** A packet, or a payload of several, whose lengths are made anew. What does not read stays as it is. */
  raw(raw: string): string {
    if (!raw.startsWith(FRAME_MARK)) return this.#packet(raw);
    const { texts, fault } = decodePayload(raw);
    if (fault !== undefined) return this.#names.inText(raw);
    const changed = texts.map((text) => this.#packet(text));
    return changed.every((text, index) => text === texts[index]) ? raw : encodePayload(changed);
  }

  #packet(raw: string): string {
    const decoded = decodePacket(raw);
    if (!decoded.ok) return this.#names.inText(raw);
    const { packet } = decoded.value;
    const changed = this.#inPacket(packet);
    // Whoever wrote it escaped as they liked: only what changed is written anew.
    return this.#names.inText(changed === packet ? raw : encodePacket(changed));
  }

  #inPacket(packet: Packet): Packet {
    switch (packet.type) {
      case 'connect': {
        const qs = packet.qs === '' ? '' : this.url(packet.qs);
        return qs === packet.qs ? packet : { ...packet, qs };
      }
      case 'json': {
        if (packet.data === undefined) return packet;
        const data = this.#json('data', packet.data);
        return data === packet.data ? packet : { ...packet, data };
      }
      case 'event':
      case 'ack': {
        const args = this.#json('args', packet.args);
        return args === packet.args || !Array.isArray(args) ? packet : { ...packet, args };
      }
      default:
        return packet;
    }
  }

  /** What is nested too deeply to be gone through is taken out as a whole. */
  #json(name: 'args' | 'data', value: JsonValue): JsonValue {
    try {
      return this.#goneThrough(name, value);
    } catch {
      return name === 'args' ? ['redacted'] : 'redacted';
    }
  }

  #goneThrough(name: 'args' | 'data', value: JsonValue): JsonValue {
    let whole: JsonValue = { [name]: value };
    for (const path of this.#rules.paths) {
      whole = replaceAt(whole, path, (found) => this.#hidden(found));
    }
    const inner =
      typeof whole === 'object' && whole !== null && name in whole
        ? Object.values(whole)[0]
        : value;
    return this.#names.inJson(inner ?? null);
  }

  /** Texts in it are taken note of; numbers and the like are too short to be looked for elsewhere. */
  #hidden(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.#names.nameOf('value', value);
    if (typeof value !== 'object' || value === null) return 'redacted';
    return mapped(value, (_key, inner) => this.#hidden(inner));
  }

  #query(query: string): string {
    return query
      .split('&')
      .map((field) => {
        const equals = field.indexOf('=');
        const name = equals < 0 ? field : field.slice(0, equals);
        if (equals < 0 || !this.#rules.queryKeys.has(decodedForm(name))) return field;
        const value = decodedForm(field.slice(equals + 1));
        return `${name}=${this.#names.nameOf('value', value)}`;
      })
      .join('&');
  }

  #cookies(value: string, separator: string): string {
    return value
      .split(separator)
      .map((cookie) => this.#cookie(cookie))
      .join(separator);
  }

  #cookie(cookie: string): string {
    const equals = cookie.indexOf('=');
    if (equals < 0) return cookie;
    const secret = cookie
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1');
    return `${cookie.slice(0, equals)}=${this.#names.nameOf('cookie', secret)}`;
  }

  /** What follows the first semicolon are attributes. */
  #setCookie(value: string): string {
    const end = value.indexOf(';');
    if (end < 0) return this.#cookie(value);
    return this.#cookie(value.slice(0, end)) + value.slice(end);
  }

  /** `Basic` holds a name and a password, which may stand elsewhere too. */
  #credentials(value: string): string {
    const [, scheme = '', secret = value] = /^(\S+\s+)(\S.*)$/s.exec(value) ?? [];
    if (/^basic\s/i.test(scheme)) {
      const [, password = ''] =
        /^[^:]*:(.*)$/s.exec(Buffer.from(secret, 'base64').toString()) ?? [];
      if (password !== '') this.#names.nameOf('authorization', password);
    }
    return `${scheme}${this.#names.nameOf('authorization', secret)}`;
  }

  #noteSid(url: string): void {
    const [, sid] = /\/1\/[\w-]*\/([^/?#\s]+)/.exec(url) ?? [];
    if (sid !== undefined) this.#names.nameOf('sid', sid);
  }
}

function decodedForm(text: string): string {
  return new URLSearchParams(`a=${text}`).get('a') ?? text;
}
