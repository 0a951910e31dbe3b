// What our own server says to people and programs that come to it without Socket.IO: what runs here, and how to connect.
import type { IncomingMessage, ServerResponse } from 'node:http';

const CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const NO_ROBOTS = 'User-agent: *\nDisallow: /\n';

interface Places {
  /** Where Socket.IO is served, `/socket.io`. */
  readonly resource: string;
  readonly demo: string;
  readonly examples: string;
}

/** Everything but the root is not found here. */
export function answerFrontPage(
  request: IncomingMessage,
  response: ServerResponse,
  places: Places,
): void {
  const [path = ''] = (request.url ?? '').split('?', 1);
  const isRoot = path === '/';
  if (path === '/robots.txt') {
    send(response, 200, NO_ROBOTS);
  } else if (isRoot && request.headers.accept?.includes('text/html')) {
    response.setHeader('Content-Security-Policy', CSP);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    send(response, 200, page(addressOf(request), places));
  } else {
    send(response, isRoot ? 200 : 404, orientation(places));
  }
}

function send(response: ServerResponse, status: number, body: string): void {
  if (!response.hasHeader('Content-Type')) {
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  }
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.writeHead(status, { 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

function orientation({ resource, demo }: Places): string {
  return (
    'This is a Socket.IO 0.9 server run by Socketscope.\n' +
    `Connect a 0.9 client with io.connect(this address), or open ${demo} in a browser. Handshake: ${resource}/1/\n`
  );
}

/** As the browser wrote it; only what an address can hold goes into the page. */
function addressOf({ headers, socket }: IncomingMessage): string {
  const { host = '' } = headers;
  const scheme = 'encrypted' in socket ? 'https' : 'http';
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)
    ? `${scheme}://${host}`
    : 'http://THIS-ADDRESS';
}

function page(address: string, { resource, demo, examples }: Places): string {
  const where = escaped(resource);
  const option = resource === '/socket.io' ? '' : `, { resource: '${where.slice(1)}' }`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Socket.IO 0.9 server</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem } pre { overflow-x: auto }</style>
<h1>A Socket.IO 0.9 server</h1>
<p>Socketscope runs here and records what clients say. Connect a client of protocol revision 1:</p>
<pre>&lt;script src="${address}${where}/socket.io.js"&gt;&lt;/script&gt;
&lt;script&gt;
  var socket = io.connect('${address}'${option});
&lt;/script&gt;</pre>
<p>or shake hands by hand:</p>
<pre>curl ${address}${where}/1/</pre>
<p>The <a href="${escaped(demo)}">demo page</a> drives the real 0.9 client, and each
of the <a href="${escaped(examples)}">examples</a> a script. Clients of Socket.IO 1 and later speak another protocol and are refused.</p>
</html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
