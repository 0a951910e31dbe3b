// The folder where a running program keeps its last records, so that the next start finds them after a crash.
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** `session-PID-STARTED-PART.siotrace`; a session has two parts at most, written in turn. */
const NAME = /^session-(\d+)-(\d+)-([ab])\.siotrace$/;
/** Sessions whose records are kept until somebody opens or discards them. */
const MOST_KEPT = 3;
/** A file with its header alone holds nothing to recover. */
const HEADER_BYTES = 200;

/** What one session left behind. */
export interface CrashedSession {
  /** Oldest records first. */
  readonly files: readonly string[];
  /** When it was last written: milliseconds since the epoch. */
  readonly at: number;
  readonly bytes: number;
}

/** Names for the two parts of this program's own records. The folder is made where it is not there. @throws what that throws. */
export async function crashFiles(folder: string, startedAt: number): Promise<[string, string]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const base = join(folder, `session-${process.pid}-${Math.floor(startedAt)}`);
  return [`${base}-a.siotrace`, `${base}-b.siotrace`];
}

/** Sessions that ended without removing their records, the newest first. What is empty or too old is removed. */
export async function crashedSessions(folder: string): Promise<readonly CrashedSession[]> {
  const names = await readdir(folder).catch(() => []);
  const sessions = new Map<string, string[]>();
  for (const name of names) {
    const [, pid, startedAt] = NAME.exec(name) ?? [];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const key = `${pid}-${startedAt}`;
    sessions.set(key, [...(sessions.get(key) ?? []), join(folder, name)]);
  }
  const found = await Promise.all([...sessions.values()].map(describe));
  const sorted = found.filter(({ files }) => files.length > 0).sort((a, b) => b.at - a.at);
  await Promise.all(sorted.slice(MOST_KEPT).map(discard));
  return sorted.slice(0, MOST_KEPT);
}

export async function discard({ files }: CrashedSession): Promise<void> {
  await Promise.all(files.map((file) => rm(file, { force: true })));
}

async function describe(paths: readonly string[]): Promise<CrashedSession> {
  const parts = await Promise.all(paths.map(async (file) => ({ file, ...(await sizeOf(file)) })));
  const empty = parts.filter(({ bytes }) => bytes < HEADER_BYTES);
  await Promise.all(empty.map(({ file }) => rm(file, { force: true })));
  const files = parts.filter(({ bytes }) => bytes >= HEADER_BYTES).sort((a, b) => a.at - b.at);
  return {
    files: files.map(({ file }) => file),
    at: files.at(-1)?.at ?? 0,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

async function sizeOf(file: string): Promise<{ readonly bytes: number; readonly at: number }> {
  const found = await stat(file).catch(() => undefined);
  return { bytes: found?.size ?? 0, at: found?.mtimeMs ?? 0 };
}

/** A process that may not be signalled is alive all the same. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
