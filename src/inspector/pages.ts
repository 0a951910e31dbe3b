// The pages our own server shows outside the Socket.IO resource: the demo, the examples, a word of orientation elsewhere.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import { answerFrontPage } from './front-page.ts';

const DEMO_PATH = '/demo/';
const EXAMPLES_PATH = '/examples/';

/** Of each folder of pages: where it is served, where it lies below `resourcesDir`, what its pages may connect to. */
const FOLDERS = [
  { path: DEMO_PATH, folder: 'demo', connects: "'self' ws: wss:" },
  // One of them is there to talk to another origin.
  { path: EXAMPLES_PATH, folder: 'examples/pages', connects: 'http: https: ws: wss:' },
] as const;

/** The demo's address below the server's; the page must be told of a resource that is not the usual one. */
export function demoPath(resource: string): string {
  return withResource(DEMO_PATH, resource);
}

/** As `demoPath`, of a page of the examples; without a name, of the list of them. */
export function examplePath(resource: string, name?: string): string {
  return withResource(EXAMPLES_PATH + (name === undefined ? '' : `${name}.html`), resource);
}

function withResource(path: string, resource: string): string {
  const query = new URLSearchParams({ resource });
  return resource === '/socket.io' ? path : `${path}?${query}`;
}

/**
 * Answers requests that are not for Socket.IO, which is at `resource` at that moment. Files come from the folders of
 * pages below `resourcesDir` only.
 */
export function servePages(
  resourcesDir: string,
  resource: () => string | RegExp,
): (request: IncomingMessage, response: ServerResponse) => void {
  const orient: RequestListener = (request, response) => {
    const now = resource();
    const where = typeof now === 'string' ? now : '/socket.io';
    const places = { demo: demoPath(where), examples: examplePath(where) };
    answerFrontPage(request, response, { resource: where, ...places });
  };
  const folders = FOLDERS.map(({ path, folder, connects }) => {
    return { path, files: filesIn(join(resourcesDir, folder), connects) };
  });
  return (request, response) => {
    const url = request.url ?? '/';
    const bare = folders.find(({ path }) => `${url.split('?', 1)[0]}/` === path);
    if (bare !== undefined) {
      const Location = bare.path + url.slice(bare.path.length - 1);
      response.writeHead(301, { Location }).end();
      return;
    }
    const found = folders.find(({ path }) => url.startsWith(path));
    if (found === undefined) {
      orient(request, response);
      return;
    }
    request.url = url.slice(found.path.length - 1);
    found.files(request, response, () => {
      request.url = url;
      orient(request, response);
    });
    // The exchange is recorded when its answer is complete, under the URL that was asked for.
    request.url = url;
  };
}

function filesIn(folder: string, connects: string): ReturnType<typeof sirv> {
  return sirv(folder, {
    dev: true,
    dotfiles: false,
    setHeaders: (response) => {
      response.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src ${connects}; base-uri 'none'; form-action 'self'; frame-src 'self'`,
      );
      response.setHeader('X-Content-Type-Options', 'nosniff');
    },
  });
}
