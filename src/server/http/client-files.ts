// The browser client under the resource: builds of `socket.io.js` and the Flash files, from the package socket.io-client.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from './answer.ts';
import { explain } from './answer.ts';
import { buildClient, isBuildable, minifyClient } from './client-build.ts';
import type { ClientFileName } from './client-names.ts';
import { clientFileOf, isVersioned } from './client-names.ts';

/** Read for every request, so that they may change at any time. */
export interface ClientFileOptions {
  readonly transports: readonly string[];
  readonly browserClientCache: boolean;
  readonly browserClientMinification: boolean;
  readonly browserClientEtag: boolean;
  readonly browserClientGzip: boolean;
  readonly browserClientExpiresS: number;
}

export interface ClientFileRequest {
  /** Below the resource, without the query. */
  readonly path: string;
  readonly method: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** `note` says what could not be done as the options want it. */
export type ClientFileAnswer = Answer & { readonly note?: string };

interface ServedFile {
  readonly type: string;
  readonly content: Buffer;
  readonly etag: string;
  readonly note?: string;
  /** Made when it is first asked for. */
  gzipped?: Promise<Buffer>;
}

interface Package {
  readonly folder: string;
  readonly version: string;
}

const SCRIPT_TYPE = 'application/javascript';
const FLASH_TYPE = 'application/x-shockwave-flash';
/** Builds kept in memory. The order of transports in a name matters, so there can be hundreds of builds. */
const MAX_KEPT = 32;

const compress = promisify(gzip);

export class ClientFiles {
  readonly #options: ClientFileOptions;
  readonly #package: Promise<Package | undefined>;
  readonly #kept = new Map<string, Promise<ServedFile>>();

  /** @param folder that of the package socket.io-client; without it, the installed one is looked for. */
  constructor(options: ClientFileOptions, folder?: string) {
    this.#options = options;
    this.#package = readPackage(folder);
  }

  async answer({ path, method, headers }: ClientFileRequest): Promise<ClientFileAnswer> {
    const name = clientFileOf(path);
    const transports = this.#transportsOf(name);
    const client = await this.#package;
    if (name === undefined || transports.length === 0) return cannotServe(path);
    if (client === undefined) return missing(path);
    const served = await this.#file(client, name, transports).catch(() => undefined);
    if (served === undefined) return missing(path);
    const { browserClientEtag: hasEtag, browserClientGzip: mayGzip } = this.#options;
    if (hasEtag && headers['if-none-match'] === served.etag) {
      return { status: 304, headers: [], body: '' };
    }
    const sent = ['Content-Type', served.type, ...this.#lifetime(path, served)];
    const isGzip = mayGzip && served.type === SCRIPT_TYPE && takesGzip(headers);
    const content = isGzip ? await gzipOf(served) : served.content;
    sent.push('Content-Length', String(content.length));
    if (isGzip) sent.push('Content-Encoding', 'gzip', 'Vary', 'Accept-Encoding');
    const note = served.note === undefined ? {} : { note: served.note };
    return { status: 200, headers: sent, body: method === 'HEAD' ? '' : content, ...note };
  }

  /** A name that the client cannot do is left out; the reference serves nothing then. */
  #transportsOf(name: ClientFileName | undefined): readonly string[] {
    const offered = this.#options.transports.filter(isBuildable);
    if (name?.file !== 'chosen') return offered;
    return [...new Set(name.transports)].filter((chosen) => offered.includes(chosen));
  }

  /** How long it may be kept, and how to ask whether it changed. */
  #lifetime(path: string, { etag }: ServedFile): readonly string[] {
    const { browserClientEtag, browserClientExpiresS: seconds } = this.#options;
    if (!isVersioned(path)) return browserClientEtag ? ['Etag', etag] : [];
    const now = Date.now();
    const cache = `private, x-gzip-ok="", max-age=${seconds}`;
    const [date, expires] = [now, now + seconds * 1000].map((ms) => new Date(ms).toUTCString());
    return ['Cache-Control', cache, 'Date', date ?? '', 'Expires', expires ?? ''];
  }

  #file(client: Package, name: ClientFileName, transports: readonly string[]): Promise<ServedFile> {
    if (!this.#options.browserClientCache) return this.#make(client, name, transports);
    const { browserClientMinification: isSmall } = this.#options;
    const key = name.file === 'flash' ? name.name : `${isSmall} ${transports.join('+')}`;
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const making = this.#make(client, name, transports);
    this.#kept.set(key, making);
    making.catch(() => this.#kept.delete(key));
    const [oldest = key] = this.#kept.keys();
    if (this.#kept.size > MAX_KEPT) this.#kept.delete(oldest);
    return making;
  }

  async #make(
    { folder, version }: Package,
    name: ClientFileName,
    transports: readonly string[],
  ): Promise<ServedFile> {
    if (name.file === 'flash') {
      const content = await readFile(join(folder, 'dist', name.name));
      return { type: FLASH_TYPE, content, etag: version };
    }
    const script = { type: SCRIPT_TYPE, etag: `${version}:${lastDigits(transports.join(''))}` };
    const code = await buildClient(folder, { version, transports });
    if (!this.#options.browserClientMinification) return { ...script, content: Buffer.from(code) };
    const small = await minifyClient(code, version);
    if (small !== undefined) return { ...script, content: Buffer.from(small) };
    const note = 'not minified, as the package esbuild is not installed';
    return { ...script, content: Buffer.from(code), note };
  }
}

/** The last digit of every character's code: what the reference makes of the transports in an Etag. */
function lastDigits(text: string): string {
  return [...text].map((character) => character.charCodeAt(0) % 10).join('');
}

function takesGzip(headers: ClientFileRequest['headers']): boolean {
  return String(headers['accept-encoding'] ?? '')
    .toLowerCase()
    .includes('gzip');
}

function gzipOf(file: ServedFile): Promise<Buffer> {
  file.gzipped ??= compress(file.content, { level: 9 });
  return file.gzipped;
}

/** The reference's words. It sends no type, so that some browsers would take what the path holds for a page. */
function cannotServe(path: string): Answer {
  const headers = ['Content-Type', 'text/plain', 'X-Content-Type-Options', 'nosniff'];
  return { status: 500, headers, body: `Error serving static ${path}` };
}

function missing(path: string): Answer {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return explain(
    404,
    `${name.replace(/[^\w.+-]/g, '?').slice(0, 80)} cannot be served: it is made from the package socket.io-client, which is not installed here. Install its version 0.9.17, or load the client from elsewhere.`,
  );
}

async function readPackage(given: string | undefined): Promise<Package | undefined> {
  try {
    const folder =
      given ?? dirname(createRequire(import.meta.url).resolve('socket.io-client/package.json'));
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const version = Reflect.get(Object(manifest), 'version');
    return { folder, version: typeof version === 'string' ? version : 'unknown' };
  } catch {
    return undefined;
  }
}
