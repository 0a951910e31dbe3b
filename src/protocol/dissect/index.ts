// The face of the dissection: what each unit of a packet's text is.
export { dissectPacket } from './dissect-packet.ts';
export type { Span } from './span.ts';
