// Names what a request was that is no Socket.IO 0.9, so that a user sees at once who knocked at the wrong door.

/**
 * `url` is the request target, path and query. `undefined` when nothing about it is known.
 * Rules are tried in order; they look at the whole path because resources and prefixes differ.
 */
export function recogniseRequest(url: string): string | undefined {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark);
  const engine = /[?&]EIO=(\d{1,2})(?:&|$)/.exec(query)?.[1];
  if (engine !== undefined) return `Engine.IO ${engine}`;
  return PATHS.find(([pattern]) => pattern.test(path))?.[1];
}

// biome-ignore format: a table
const PATHS: readonly (readonly [RegExp, string])[] = [
  [/^\/favicon\.ico$/, 'favicon'],
  [/^\/apple-touch-icon[\w-]*\.png$/, 'favicon'],
  [/^\/robots\.txt$/, 'crawler'],
  [/^\/\.well-known\//, 'well-known probe'],
  [/\/socket\.io(\.min)?\.js$/, 'client script'],
  [/\.js\.map$/, 'source map'],
  [/^\/engine\.io\/?$/, 'Engine.IO'],
  [/^\/socket\.io\/(websocket|flashsocket|htmlfile|xhr-polling|xhr-multipart|jsonp-polling)(\/|$)/, 'Socket.IO 0.6'],
  [/\/sockjs(-node)?\/(info$|[\w-]+\/[\w-]+\/)/, 'SockJS'],
  [/\/signalr\/(negotiate|connect|start|ping|abort)$/i, 'SignalR'],
  [/^\/cometd(\/|$)/, 'CometD'],
  [/^\/faye(\/|$)/, 'Faye'],
];
