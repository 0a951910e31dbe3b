// The face of the store.
export type { Cursor } from './cursor.ts';
export { previewPacket } from './preview.ts';
export { type SharedStore, StoreFollower, type StoreNews } from './store-news.ts';
export { TraceReader } from './trace-reader.ts';
export { TraceStore } from './trace-store.ts';
