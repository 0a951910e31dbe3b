// The server: a gateway for clients, and the scripts behind it.
export * from './adapter/index.ts';
export * from './gateway/index.ts';
export * from './legacy/index.ts';
export * from './listeners/index.ts';
export * from './scripting/index.ts';
