// What lies under IP in a frame: Ethernet with its VLAN tags, loopback, the cooked frames of Linux, or nothing.

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
/** 802.1Q, 802.1ad, and what stood for the latter before. */
const VLAN_TAGS: readonly number[] = [0x8100, 0x88a8, 0x9100];

type Layer =
  | 'raw'
  | { readonly head: number; readonly typeAt: number }
  | { readonly family: number };

/** By LINKTYPE (www.tcpdump.org/linktypes.html). */
const LAYERS: ReadonlyMap<number, Layer> = new Map<number, Layer>([
  [0, { family: 4 }],
  [1, { head: 14, typeAt: 12 }],
  [12, 'raw'],
  [14, 'raw'],
  [101, 'raw'],
  [108, { family: 4 }],
  [113, { head: 16, typeAt: 14 }],
  [228, 'raw'],
  [229, 'raw'],
  [276, { head: 20, typeAt: 0 }],
]);

export function isKnownLink(link: number): boolean {
  return LAYERS.has(link);
}

/** Where the IP datagram begins in a frame; `-1` where there is none. */
export function ipOffset(link: number, bytes: Buffer): number {
  const layer = LAYERS.get(link);
  if (layer === undefined) return -1;
  if (layer === 'raw') return 0;
  // The family's number depends on the system, and its byte order on the machine; the datagram tells what it is.
  if ('family' in layer) return layer.family;
  return behindTags(bytes, layer.typeAt, layer.head);
}

function behindTags(bytes: Buffer, typeAt: number, head: number): number {
  if (typeAt + 2 > bytes.length) return -1;
  let type = bytes.readUInt16BE(typeAt);
  let at = head;
  while (VLAN_TAGS.includes(type)) {
    if (at + 4 > bytes.length) return -1;
    type = bytes.readUInt16BE(at + 2);
    at += 4;
  }
  return type === IPV4 || type === IPV6 ? at : -1;
}
