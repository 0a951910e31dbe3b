// Chooses the host: the desktop's preload where it exists, else the inspector that served this page.
import type { PreloadHost } from '../../shared/index.ts';

import { takeToken } from './bridge-token.ts';
import type { Link } from './link.ts';
import { PreloadBridge } from './preload-bridge.ts';
import { SocketBridge } from './socket-bridge.ts';

declare global {
  interface Window {
    readonly socketscopeHost?: PreloadHost;
  }
}

export function connectBridge(page: Window): Link {
  if (page.socketscopeHost !== undefined) return new PreloadBridge(page.socketscopeHost);
  const address = new URL('/bridge', page.location.href);
  address.protocol = page.location.protocol === 'https:' ? 'wss:' : 'ws:';
  const token = takeToken(page);
  if (token !== undefined) address.searchParams.set('token', token);
  return new SocketBridge({ open: () => new WebSocket(address) });
}
