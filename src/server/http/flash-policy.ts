// The Flash cross-domain policy: what a Flash Player asks before it opens a socket, and what it is told.
import { readOrigins } from './origin.ts';

/** As the Flash Player sends it, over a bare connection. */
export const POLICY_REQUEST = '<policy-file-request/>\0';

const REQUEST_BYTES = Buffer.from(POLICY_REQUEST);
const HEAD =
  '<?xml version="1.0"?><!DOCTYPE cross-domain-policy SYSTEM "http://www.macromedia.com/xml/dtds/cross-domain-policy.dtd"><cross-domain-policy>';

/**
 * One line, an element per entry of the setting `origins`, as the reference's server writes it (policyfile 0.0.4,
 * `compile`); a single `*` is `*:*`. Entries that name no port, such as `null`, say nothing to Flash and are left out.
 */
export function flashPolicy(origins: string | readonly string[]): string {
  const allowed = readOrigins(origins).map((entry) => {
    const [host = '', port] = entry === '*' ? ['*', '*'] : entry.split(':');
    if (port === undefined) return '';
    return `<allow-access-from domain="${escaped(host)}" to-ports="${escaped(port)}"/>`;
  });
  return `${HEAD}${allowed.join('')}</cross-domain-policy>`;
}

/** Also of the beginning of a request that a border of chunks has cut: no HTTP begins so. */
export function asksForPolicy(packet: Buffer): boolean {
  const length = Math.min(packet.length, REQUEST_BYTES.length);
  return length > 0 && packet.compare(REQUEST_BYTES, 0, length, 0, length) === 0;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
