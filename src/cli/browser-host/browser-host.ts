// Serves the application to browsers on this machine: page and files, the export, the bridge.
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { listRendererFiles } from '../../host/index.ts';
import type { Inspector } from '../../inspector/index.ts';
import { fail, ok, type Refusal, type Result } from '../../shared/index.ts';

import { Access, makeToken } from './access.ts';
import { AllowedScripts } from './allowed-scripts.ts';
import { answer, readUrl } from './answer.ts';
import { serveBridge } from './bridge-socket.ts';

/** Always loopback: what the inspector can do (run scripts) is not for a network. */
const HOST = '127.0.0.1';
/** A composed packet or an uploaded script, escaped as JSON. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

interface BrowserHostOptions {
  readonly inspector: Inspector;
  /** The built renderer. */
  readonly rendererDir: string;
  /** What lies below comes with the application: nobody is asked whether it may run. */
  readonly resourcesDir: string;
  /** Scripts that somebody named at the start. */
  readonly scripts: readonly string[];
}

export interface BrowserHost {
  /** With the token: whoever has it is let in. */
  readonly url: string;
  /** Ends every window's connection; resolves when the port is free. */
  close(): Promise<void>;
}

export async function openBrowserHost(
  options: BrowserHostOptions,
): Promise<Result<BrowserHost, Refusal>> {
  const { inspector, rendererDir } = options;
  const files = await listRendererFiles(rendererDir);
  if (!files.has('/')) {
    const message = `The inspector's page is not built (${rendererDir}). Run npm run build first.`;
    return fail({ code: 'not-built', message });
  }
  const server = createServer();
  const port = await listen(server);
  const access = new Access(makeToken(), port);
  server.on('request', (request, response) => {
    answer({ access, files, inspector }, request, response).catch(() => response.destroy());
  });
  const bridge = acceptBridge(server, access, options);
  return ok({
    url: `http://${HOST}:${port}/?token=${access.token}`,
    close: () => close(server, bridge),
  });
}

function acceptBridge(
  server: Server,
  access: Access,
  { inspector, resourcesDir, scripts }: BrowserHostOptions,
): WebSocketServer {
  const bridge = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES });
  const allowed = new AllowedScripts(resourcesDir, scripts);
  const table = inspector.table({
    host: 'browser',
    confirmScript: async (script) => allowed.judge(script),
    downloadUrl: ({ filter = '', format, redact = [] }) => {
      const query = new URLSearchParams({ token: access.token });
      if (filter !== '') query.set('filter', filter);
      if (format !== undefined) query.set('format', format);
      for (const rule of redact) query.append('redact', rule);
      return `/export?${query}`;
    },
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = readUrl(request);
    if (url === undefined || access.judge(request, url) !== undefined) turnAway(socket, 403);
    else if (url.pathname !== '/bridge') turnAway(socket, 404);
    else {
      bridge.handleUpgrade(request, socket, head, (webSocket) => {
        serveBridge(webSocket, { inspector, table });
      });
    }
  });
  return bridge;
}

function turnAway(socket: Duplex, status: number): void {
  socket.on('error', () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n\r\n`);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function close(server: Server, bridge: WebSocketServer): Promise<void> {
  for (const socket of bridge.clients) socket.terminate();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
