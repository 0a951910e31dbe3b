export { listenRefusal } from './listen.ts';
export { openPlaces } from './open-places.ts';
export type { WebServer } from './open-places.ts';
export { type ListenAt, type Listening, placeUrl } from './place.ts';
export { readTlsPair } from './read-tls-pair.ts';
export type { ReadPair } from './read-tls-pair.ts';
export { makeSelfSigned } from './self-signed.ts';
