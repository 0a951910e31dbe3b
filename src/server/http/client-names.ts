// What a path below the resource names of the browser client's files, wherever in it their names stand.

/** A build for the transports that are offered, one for those that are named, or a file as it is. */
export type ClientFileName =
  | { readonly file: 'whole' }
  | { readonly file: 'chosen'; readonly transports: readonly string[] }
  | { readonly file: 'flash'; readonly name: string };

/** In the order in which the reference looks for them (0.9.19, static.js, `has`): by substring, last registered first. */
const CHOSEN = '/socket.io+';
const WHOLE = ['/socket.io.v', '/socket.io.js'];
const FLASH = ['WebSocketMainInsecure.swf', 'WebSocketMain.swf'];
const FLASH_FOLDER = '/static/flashsocket/';

/** `path` is the part of the URL between the resource and the query. */
export function clientFileOf(path: string): ClientFileName | undefined {
  if (path.includes(CHOSEN)) return { file: 'chosen', transports: chosenIn(path) };
  if (WHOLE.some((name) => path.includes(name))) return { file: 'whole' };
  const name = FLASH.find((flash) => path.includes(FLASH_FOLDER + flash));
  return name === undefined ? undefined : { file: 'flash', name };
}

/** With a version in its name a file never changes. */
export function isVersioned(path: string): boolean {
  return /\.v\d+\.\d+\.\d+\.js$/.test(path);
}

/**
 * `/socket.io+a+b.v0.9.17.js` → a, b. The reference's pattern, `\+((?:\+)?[\w\-]+)*(?:\.v\d+\.\d+\.\d+)?(?:\.js)$`,
 * takes time without end on some paths; this reads the same names in one pass.
 */
function chosenIn(path: string): readonly string[] {
  const ending = /(?:\.v\d+\.\d+\.\d+)?\.js$/.exec(path);
  if (ending === null) return [];
  const parts = lastRun(path.slice(0, ending.index)).split('+').slice(1);
  return parts.slice(parts.lastIndexOf('') + 1);
}

/** The word characters, hyphens and pluses that a text ends with. */
function lastRun(text: string): string {
  let from = text.length;
  while (from > 0 && /[\w+-]/.test(text.charAt(from - 1))) from -= 1;
  return text.slice(from);
}
