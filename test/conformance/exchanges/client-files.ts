// The browser client's files, with every header, as the reference serves them.
import { gunzipSync } from 'node:zlib';

import { theme } from '../catalogue.ts';
import type { Peer } from '../peer.ts';
import { requestText } from '../raw-http.ts';

const { differs, same } = theme('client-files');

const CLOSE = 'Connection: close';

/** Times that pass between the two answers are not compared. */
async function get(peer: Peer, path: string, headers: readonly string[] = []): Promise<string> {
  const answer = await peer.get(`/socket.io${path}`, [CLOSE, ...headers]);
  return answer.replace(/^Expires: .*$/m, 'Expires');
}

async function unpacked(peer: Peer, path: string): Promise<readonly unknown[]> {
  const connection = peer.connect();
  connection.write(requestText(`GET /socket.io${path}`, [CLOSE, 'Accept-Encoding: br, GZIP']));
  const answer = await connection.rest();
  const end = answer.indexOf('\r\n\r\n') + 4;
  const head = answer.subarray(0, end).toString('latin1');
  const comparable = head.replace(/^(Date|Expires|Content-Length): .*$/gm, '$1').split('\r\n');
  return [comparable, gunzipSync(answer.subarray(end)).toString('utf8')];
}

for (const path of [
  '/socket.io.js',
  '/socket.io.js?v=1',
  '/socket.io.v0.9.16.js',
  '/socket.io.v1.2.33.js',
  '/socket.io.v9.js',
  '/socket.io.vanilla',
  '/x/socket.io.js',
  '/1/socket.io.js.map',
  '/socket.io+websocket.js',
  '/socket.io+xhr-polling+websocket.v0.9.16.js',
  '/socket.io++websocket.js',
  '/socket.io+htmlfile+xhr-polling+nonsense.js',
  '/static/flashsocket/WebSocketMain.swf',
  '/static/flashsocket/WebSocketMainInsecure.swf',
]) {
  same(`GET ${path}`, (peer) => get(peer, path));
  same(`GET ${path} with everything on`, (peer) => get(peer, path), 'files');
  same(`GET ${path} without client files`, (peer) => get(peer, path), 'noFiles');
}

for (const path of ['/socket.io.js', '/socket.io.v0.9.16.js', '/socket.io+websocket.js']) {
  same(`${path} compressed`, (peer) => unpacked(peer, path), 'files');
}

same('a file that is no script is not compressed', (peer) =>
  get(peer, '/static/flashsocket/WebSocketMain.swf', ['Accept-Encoding: gzip']),
);

for (const path of [
  '/socket.io.js',
  '/socket.io.v0.9.16.js',
  '/socket.io+websocket.js',
  '/static/flashsocket/WebSocketMain.swf',
]) {
  const etags = ['0.9.16:91851971604452188503', '0.9.16:918519716', '0.9.16', '"0.9.16"'];
  for (const etag of etags) {
    same(
      `GET ${path} by who has ${etag}`,
      (peer) => get(peer, path, [`If-None-Match: ${etag}`]),
      'files',
    );
    same(`GET ${path} by who has ${etag}, without etags`, (peer) =>
      get(peer, path, [`If-None-Match: ${etag}`]),
    );
  }
}

same('HEAD has the headers alone', (peer) =>
  peer.request(requestText('HEAD /socket.io/socket.io.js', [CLOSE])),
);

for (const method of ['POST', 'PUT', 'DELETE']) {
  same(`${method} is a GET`, (peer) =>
    peer.request(requestText(`${method} /socket.io/socket.io.js`, [CLOSE], '')),
  );
}

const body = (answer: string): string => answer.slice(answer.indexOf('\n\n') + 2);

for (const path of [
  '/socket.io+.js',
  '/socket.io+nonsense.js',
  '/socket.io+websocket',
  '/socket.io+websocket.v9.js',
  '/socket.io+websocket+.js',
]) {
  same(`${path} names nothing: the status and the body`, async (peer) => {
    const answer = await get(peer, path);
    return [answer.split('\n')[0], body(answer)];
  });
}

same(
  'what is not offered is not built',
  async (peer) => body(await get(peer, '/socket.io+websocket.js')),
  'pollingOnly',
);

differs(
  'what is repeated from a path cannot be taken for a page',
  {
    id: 'D21',
    ours: ['Content-Type: text/plain', 'X-Content-Type-Options: nosniff'],
    reference: [],
  },
  async (peer) =>
    (await get(peer, '/socket.io+<script>.js'))
      .split('\n')
      .filter((line) => /^(x-)?content-type/i.test(line)),
);
