// The face of rebuilding: sessions of 0.9 out of HTTP exchanges and WebSocket messages.
export { rebuildTrace } from './rebuild.ts';
export type { Seen, SeenClose, SeenExchange, SeenMessage, SeenPiece } from './seen.ts';
