// Debian's tshark: what it sees in a capture, with our dissector.
import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const DISSECTOR = resolve(import.meta.dirname, '../../resources/wireshark/sio09.lua');

/** Between the values of a field that occurs more than once, and not in any text of the tests. */
const BETWEEN = '\u0001';

export function findTshark(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'tshark')).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface Question {
  /** A display filter. */
  readonly filter: string;
  readonly fields: readonly string[];
  readonly options?: readonly string[];
}

/** The values of each field, of each frame that the filter finds. Errors of the dissector throw. */
export async function askTshark(
  file: string,
  { filter, fields, options = [] }: Question,
): Promise<readonly (readonly (readonly string[])[])[]> {
  const args = ['-n', '-r', file, '-X', `lua_script:${DISSECTOR}`, '-Y', filter, '-T', 'fields'];
  const shape = ['-E', `aggregator=${BETWEEN}`, '-E', 'occurrence=a'];
  const asked = fields.flatMap((field) => ['-e', field]);
  const settings = options.flatMap((option) => ['-o', option]);
  const { stdout, stderr } = await promisify(execFile)(
    'tshark',
    [...args, ...shape, ...asked, ...settings],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  if (/lua/i.test(stderr)) throw new Error(stderr);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) =>
    line.split('\t').map((cell) => (cell === '' ? [] : cell.split(BETWEEN))),
  );
}
