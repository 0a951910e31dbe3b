// Names what a request was that is no Socket.IO 0.9, so that a user sees at once who knocked at the wrong door.

/** What else is known of a request than its target. */
export interface Sight {
  /** The part of the path below the resource, where the request is there. */
  readonly below?: string;
  /** The header Upgrade of a request that asked for another protocol. */
  readonly upgrade?: string | undefined;
}

/**
 * `url` is the request target, path and query. `undefined` when nothing about it is known.
 * Rules are tried in order; they look at the whole path because resources and prefixes differ.
 */
export function recogniseRequest(url: string, { below, upgrade }: Sight = {}): string | undefined {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const query = mark < 0 ? '' : url.slice(mark);
  const engine = /[?&]EIO=(\d{1,2})(?:&|$)/.exec(query)?.[1];
  if (engine !== undefined) return `Engine.IO ${engine}`;
  if (below !== undefined && OLD_SOCKET_IO.test(below)) return 'Socket.IO 0.6';
  return PATHS.find(([pattern]) => pattern.test(path))?.[1] ?? upgradeName(upgrade);
}

function upgradeName(upgrade: string | undefined): string | undefined {
  if (upgrade === undefined) return undefined;
  if (/\bh2c\b/i.test(upgrade)) return 'HTTP/2 upgrade';
  return /\bwebsocket\b/i.test(upgrade) ? 'WebSocket upgrade' : 'upgrade';
}

/** Before revision 1 a transport stood where the revision stands now. */
const OLD_SOCKET_IO =
  /^\/(websocket|flashsocket|htmlfile|xhr-polling|xhr-multipart|jsonp-polling)(\/|$)/;

// biome-ignore format: a table
const PATHS: readonly (readonly [RegExp, string])[] = [
  [/^\/(index\.html?)?$/, 'page'],
  [/^\/favicon\.(ico|png|svg)$/, 'favicon'],
  [/^\/apple-touch-icon[\w-]*\.png$/, 'favicon'],
  [/^\/(robots\.txt|sitemap\w*\.xml|ads\.txt)$/, 'crawler'],
  [/^\/\.well-known\//, 'well-known probe'],
  [/\/\.(env|git|svn|hg|aws|ssh|DS_Store|ht\w+|vscode|npmrc)\b/, 'scanner'],
  [/\.(php\d?|phtml|aspx?|ashx|jspx?|cgi|action|do)(\/|$)/i, 'scanner'],
  [/^\/(cgi-bin|wp-\w+|wordpress|phpmyadmin|pma|boaform|HNAP1|GponForm|actuator|solr|owa|ecp|_ignition|vendor\/phpunit|manager\/html|geoserver|autodiscover|remote\/login|sdk|evox)(\/|$)/i, 'scanner'],
  [/\/(\.\.|%2e%2e)(\/|%2f|$)/i, 'scanner'],
  [/\/socket\.io(\.min)?\.js$/, 'client script'],
  [/\.js\.map$/, 'source map'],
  [/^\/engine\.io\/?$/, 'Engine.IO'],
  [/^\/socket\.io\/(websocket|flashsocket|htmlfile|xhr-polling|xhr-multipart|jsonp-polling)(\/|$)/, 'Socket.IO 0.6'],
  [/\/sockjs(-node)?\/(info$|[\w-]+\/[\w-]+\/)/, 'SockJS'],
  [/\/\d{3}\/[\w-]{8}\/(websocket|xhr(_send|_streaming)?|eventsource|htmlfile|jsonp(_send)?)$/, 'SockJS'],
  [/\/signalr\/(negotiate|connect|start|ping|abort)$/i, 'SignalR'],
  [/^\/cometd(\/|$)/, 'CometD'],
  [/^\/faye(\/|$)/, 'Faye'],
];
