// The pages our own server shows outside the Socket.IO resource: the demo, and a word of orientation elsewhere.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { answerFrontPage } from './front-page.ts';

/** Where the demo is served. */
const DEMO_PATH = '/demo/';

const HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'self'; frame-src 'self'",
  'X-Content-Type-Options': 'nosniff',
} as const;

/** The demo's address below the server's; the page must be told of a resource that is not the usual one. */
export function demoPath(resource: string): string {
  const query = new URLSearchParams({ resource });
  return resource === '/socket.io' ? DEMO_PATH : `${DEMO_PATH}?${query}`;
}

/**
 * Answers requests that are not for Socket.IO, which is at `resource` at that moment. Files come from `demo/` below
 * `resourcesDir` only.
 */
export function serveDemo(
  resourcesDir: string,
  resource: () => string | RegExp,
): (request: IncomingMessage, response: ServerResponse) => void {
  const files = sirv(join(resourcesDir, 'demo'), {
    dev: true,
    dotfiles: false,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    },
  });
  const orient = (request: IncomingMessage, response: ServerResponse): void => {
    const now = resource();
    const where = typeof now === 'string' ? now : '/socket.io';
    answerFrontPage(request, response, { resource: where, demo: demoPath(where) });
  };
  return (request, response) => {
    const url = request.url ?? '/';
    if (url === '/demo' || url.startsWith('/demo?')) {
      response.writeHead(301, { Location: `${DEMO_PATH}${url.slice('/demo'.length)}` }).end();
      return;
    }
    if (!url.startsWith(DEMO_PATH)) {
      orient(request, response);
      return;
    }
    request.url = url.slice(DEMO_PATH.length - 1);
    files(request, response, () => {
      request.url = url;
      orient(request, response);
    });
    // The exchange is recorded when its answer is complete, under the URL that was asked for.
    request.url = url;
  };
}
