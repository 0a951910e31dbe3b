// The names of the six transports, as they stand in URLs.

export const TRANSPORT_NAMES = [
  'websocket',
  'flashsocket',
  'htmlfile',
  'xhr-polling',
  'jsonp-polling',
  'xhr-multipart',
] as const;
export type TransportName = (typeof TRANSPORT_NAMES)[number];

export function isTransportName(text: string): text is TransportName {
  return (TRANSPORT_NAMES as readonly string[]).includes(text);
}
