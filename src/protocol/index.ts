// The face of the protocol: packets, payloads and the handshake line as text, and what is wrong with them.
export { ackRequest } from './automatic-ack.ts';
export { type DecodedPacket, decodePacket } from './decode-packet.ts';
export { encodePacket } from './encode-packet.ts';
export { formatHandshake, parseHandshake } from './handshake.ts';
export type { HandshakeLine } from './handshake.ts';
export { decodePayload, encodePayload } from './payload.ts';
export { recogniseRequest } from './recognise.ts';
export { recogniseBytes } from './recognise-bytes.ts';
export { readAsReference } from './reference-reading.ts';
export { scanHead } from './scan-head.ts';
export { WIRE_FAULT_CODES, type WireFault, type WireFaultCode } from './wire-fault.ts';
