// A directory of a test's own, taken away when the test is over.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Path of a file that does not exist yet. */
export async function temporaryFile(name = 'trace.siotrace'): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'socketscope-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return join(directory, name);
}
