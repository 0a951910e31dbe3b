// What can be wrong with a launch before anything is opened.
import { access, constants } from 'node:fs/promises';
import type { Refusal } from '../shared/index.ts';

/** Names the protocol knows and this version does not carry: offering fewer than asked would mislead. */
export function noSuchTransport(missing: readonly string[]): Refusal {
  const message = `This version of Socketscope has no ${missing.join(' and no ')}. Leave it out of --transports.`;
  return { code: 'no-such-transport', message };
}

export async function findUnreadable(scripts: readonly string[]): Promise<Refusal | undefined> {
  for (const script of scripts) {
    const isReadable = await access(script, constants.R_OK).then(
      () => true,
      () => false,
    );
    if (!isReadable) {
      const message = `The script ${script} cannot be read. Check the path and its permissions.`;
      return { code: 'unreadable-script', message };
    }
  }
  return undefined;
}
