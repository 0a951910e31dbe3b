// Limits by their names, as a command line gives them.
import { fail, ok } from '../../shared/index.ts';
import type { Refusal, Result } from '../../shared/index.ts';
import { checkOptions } from './option-checks.ts';
import type { GatewayOptions } from './options.ts';

/** In the order of docs/limits.md. */
const LIMIT_NAMES = [
  'maxHeaderBytes',
  'maxHeaders',
  'headersTimeoutMs',
  'requestTimeoutMs',
  'keepAliveTimeoutMs',
  'maxConnections',
  'maxBodyBytes',
  'maxTotalBodyBytes',
  'maxSessions',
  'maxBufferedBytes',
  'handshakeTimeoutMs',
] as const satisfies readonly (keyof GatewayOptions)[];

/** A limit as text, digits alone. The sentence of a refusal names what would do. */
export function parseLimit(name: string, text: string): Result<Partial<GatewayOptions>, Refusal> {
  if (!LIMIT_NAMES.some((known) => known === name)) {
    const message = `There is no limit ${JSON.stringify(name.slice(0, 60))}, only ${LIMIT_NAMES.join(', ')}.`;
    return fail({ code: 'no-such-option', message });
  }
  const checked = checkOptions({ [name]: /^\d+$/.test(text) ? Number(text) : text });
  return checked.ok ? ok(checked.value) : checked;
}
