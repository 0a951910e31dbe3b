// Addresses of IP as Node writes them, with a port (RFC 5952 for IPv6).

/** `127.0.0.1:53124`, `[::1]:53124`. */
export function placeText(address: Buffer, port: number): string {
  return address.length === 4 ? `${address.join('.')}:${port}` : `[${ipv6Text(address)}]:${port}`;
}

function ipv6Text(address: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, index) => address.readUInt16BE(index * 2));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    return `::ffff:${address.subarray(12).join('.')}`;
  }
  const words = groups.map((group) => group.toString(16));
  const { from, length } = longestZeros(groups);
  if (length < 2) return words.join(':');
  return `${words.slice(0, from).join(':')}::${words.slice(from + length).join(':')}`;
}

function longestZeros(groups: readonly number[]): { from: number; length: number } {
  let best = { from: 0, length: 0 };
  let from = 0;
  for (let at = 0; at <= groups.length; at += 1) {
    if (groups[at] === 0) continue;
    if (at - from > best.length) best = { from, length: at - from };
    from = at + 1;
  }
  return best;
}
