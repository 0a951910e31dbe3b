export { connectBridge } from './connect-bridge.ts';
export type { Link, LinkState } from './link.ts';
