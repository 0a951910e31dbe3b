// `io.static`: files of the application below the resource (0.9.19, static.js). The client's own files are the gateway's.
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OwnFiles } from '../gateway/index.ts';

interface FileType {
  readonly type: string;
  readonly encoding?: string;
  readonly gzip?: boolean;
}

type Ready = (error: unknown, content?: Buffer | string, etag?: string) => void;
type Make = (path: string, ready: Ready) => unknown;

interface StaticOptions {
  mime?: FileType | false;
  readonly file?: string;
  callback?: Make;
}

interface Cached {
  readonly content: Buffer;
  readonly length: number;
  readonly mime: FileType;
  readonly etag?: string | undefined;
}

const TYPES: Readonly<Record<string, FileType>> = {
  js: { type: 'application/javascript', encoding: 'utf8', gzip: true },
  swf: { type: 'application/x-shockwave-flash', encoding: 'binary', gzip: false },
};

interface Settings {
  enabled(name: string): boolean;
}

export class Static implements OwnFiles {
  readonly manager: Settings;
  readonly paths: Record<string, StaticOptions> = {};
  readonly cache: Record<string, Cached> = {};

  constructor(manager: Settings) {
    this.manager = manager;
  }

  /**
   * Serves a file, or what the callback makes, wherever a path below the resource contains `path`. Answers false, and
   * adds nothing, where neither is given or the path's ending is neither `.js` nor `.swf` and no `mime` says what it is.
   */
  add(path: string, options: StaticOptions | Make, callback?: Make): boolean {
    const given = typeof options === 'function' ? { callback: options } : { ...options };
    const make = callback ?? given.callback;
    const ending = /\.(\w{1,4})$/.exec(path)?.[1] ?? '';
    const mime = given.mime || (Object.hasOwn(TYPES, ending) ? TYPES[ending] : undefined);
    if (mime === undefined || (given.file === undefined && make === undefined)) return false;
    this.paths[path] = { ...given, mime, ...(make === undefined ? {} : { callback: make }) };
    return true;
  }

  has(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  write(path: string, request: IncomingMessage, response: ServerResponse): void {
    const cached = Object.hasOwn(this.cache, path) ? this.cache[path] : undefined;
    if (cached !== undefined && this.manager.enabled('browser client cache')) {
      this.#answer(cached, request, response);
      return;
    }
    const options = this.#find(path);
    const ready: Ready = (error, content, etag) => {
      const mime = options?.mime;
      if (error || content === undefined || !mime) {
        answer(response, 500, `Error serving static ${path}`);
        return;
      }
      const bytes = Buffer.from(content);
      const made = { content: bytes, length: bytes.length, mime, etag };
      this.cache[path] = made;
      this.#answer(made, request, response);
    };
    if (options?.callback !== undefined) options.callback(path, ready);
    else void readFile(options?.file ?? '').then((content) => ready(null, content), ready);
  }

  #find(path: string): StaticOptions | undefined {
    if (Object.hasOwn(this.paths, path)) return this.paths[path];
    const [key] = Object.keys(this.paths)
      .filter((known) => path.includes(known))
      .slice(-1);
    return key === undefined ? undefined : this.paths[key];
  }

  #answer(
    { content, length, mime, etag }: Cached,
    request: IncomingMessage,
    to: ServerResponse,
  ): void {
    const sendsEtag = etag !== undefined && this.manager.enabled('browser client etag');
    if (sendsEtag && request.headers['if-none-match'] === etag) {
      answer(to, 304, '');
      return;
    }
    const tag = sendsEtag ? { Etag: etag } : {};
    to.writeHead(200, { 'Content-Type': mime.type, 'Content-Length': length, ...tag });
    to.end(request.method === 'HEAD' ? '' : content);
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status);
  response.end(text);
}
