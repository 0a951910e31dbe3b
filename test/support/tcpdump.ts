// Whether tcpdump is there and may capture here.
import { spawnSync } from 'node:child_process';

/** It lists the interfaces that it may capture on; the loopback is among them for whoever is allowed. */
export function canCapture(): boolean {
  const { status, stdout } = spawnSync('tcpdump', ['--list-interfaces'], { encoding: 'utf8' });
  return status === 0 && /\blo\b/.test(stdout) && process.getuid?.() === 0;
}
