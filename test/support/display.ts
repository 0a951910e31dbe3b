// A screen for windows: the one that is there, or an Xvfb on a free number for as long as it is needed.
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Display = {
  /** Absent where the system has no displays with names. */
  readonly name: string | undefined;
  stop(): Promise<void>;
};

/** The screen's size; windows in screenshots fit into it. */
const SCREEN = '1920x1200x24';
const START_WITHIN_MS = 15_000;

export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY);
}

export function findXvfb(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'Xvfb')).find(isExecutable);
}

export async function openDisplay(): Promise<Display> {
  if (hasDisplay()) return { name: process.env.DISPLAY, stop: async () => {} };
  const program = findXvfb();
  if (program === undefined) throw new Error('no Xvfb: ask needs() first');
  // Xvfb itself picks a free number and says it on file descriptor 3.
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const name = `:${await firstLine(child)}`;
  return { name, stop: () => ended(child) };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const late = setTimeout(() => reject(new Error('Xvfb did not start')), START_WITHIN_MS);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (!text.includes('\n')) return;
      clearTimeout(late);
      resolve(text.trim());
    });
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
