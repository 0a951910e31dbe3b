// The border: a name and a request from a window are parsed before any command sees them.
import { COMMAND_REQUESTS } from '../../shared/index.ts';
import type { CommandName, CommandTable } from '../../shared/index.ts';
import { z } from 'zod';

/** A window asked for something that is no command, or not in a command's form. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
}

/**
 * Runs one command of a table.
 * @throws BadRequest when the name is unknown or the request does not parse.
 */
export async function invoke(
  table: CommandTable,
  name: unknown,
  request: unknown,
): Promise<unknown> {
  if (typeof name !== 'string' || !isCommandName(name)) {
    throw new BadRequest(`There is no command ${JSON.stringify(name)?.slice(0, 80)}.`);
  }
  return run(table, name, request);
}

function run<N extends CommandName>(table: CommandTable, name: N, request: unknown) {
  const schema = COMMAND_REQUESTS[name];
  // JSON has no undefined: a window that sends nothing may send null.
  const parsed = schema.safeParse(request === null ? undefined : request);
  if (!parsed.success) {
    throw new BadRequest(`The request of ${name} is malformed: ${z.prettifyError(parsed.error)}`);
  }
  const handle = table[name] as (request: unknown) => Promise<unknown>;
  return handle(parsed.data);
}

function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMAND_REQUESTS, name);
}
