// Records that are about the script itself: its owner turns the places in them into lines of the user's file.
import type { TraceEvent } from '../../shared/index.ts';
import type { NamespaceEffect } from '../namespace/index.ts';

/** What the script threw or wrote on its console; nothing for records of the wire. */
export function scriptEffect(event: TraceEvent, cause: number): NamespaceEffect | undefined {
  const { sid, ...about } = event;
  const whose = sid === undefined ? {} : { sid };
  if (about.kind === 'script' && about.op === 'log') {
    const { level = 'log', message = '', endpoint } = about;
    const where = endpoint === undefined ? {} : { endpoint };
    return { do: 'log', level, message, cause, ...whose, ...where };
  }
  if (about.kind !== 'fault' || about.code !== 'exception') return undefined;
  const { code, message, endpoint, stack } = about;
  const where = endpoint === undefined ? {} : { endpoint };
  const trace = stack === undefined ? {} : { stack };
  return { do: 'fault', code, message, cause, ...whose, ...where, ...trace };
}
