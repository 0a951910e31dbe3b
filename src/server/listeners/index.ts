export { openPlaces } from './open-places.ts';
export type { Opened, WebServer } from './open-places.ts';
export { bracketed } from './place.ts';
export type { ListenAt, Listening, TlsPair } from './place.ts';
export { readTlsPair } from './read-tls-pair.ts';
export type { ReadPair } from './read-tls-pair.ts';
export { makeSelfSigned } from './self-signed.ts';
