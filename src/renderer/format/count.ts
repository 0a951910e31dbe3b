// Numbers of things.

/** `48,213` */
export function formatCount(count: number): string {
  return count.toLocaleString('en');
}

/** `1 packet`, `48,213 packets` */
export function formatPackets(count: number): string {
  return plural(count, 'packet');
}

/** `1 method`, `6 methods` */
export function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}
