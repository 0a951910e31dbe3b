// The browser client under the resource: `socket.io.js` and the Flash files, from the package socket.io-client.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Answer } from './answer.ts';
import { explain } from './answer.ts';

const SCRIPT_TYPE = 'application/javascript';
const FLASH_TYPE = 'application/x-shockwave-flash';
/** A year is as good as for ever; 315360000 s is what the reference says for versioned files. */
const VERSIONED_CACHE = 'private, x-gzip-ok="", max-age=315360000';

interface ClientFile {
  readonly name: string;
  readonly type: string;
  readonly isVersioned: boolean;
}

export class ClientFiles {
  readonly #folder: string | undefined;
  readonly #read = new Map<string, Promise<Buffer>>();

  /** @param folder where the built client is; without it, the installed package is looked for. */
  constructor(folder?: string) {
    this.#folder = folder ?? installedFolder();
  }

  /** `path` is the part after the resource. The whole client is served whatever transports are named in it. */
  async answer(path: string): Promise<Answer> {
    const file = fileFor(path);
    if (this.#folder === undefined) return missing(file.name);
    try {
      const body = await this.#content(join(this.#folder, file.name));
      const headers = ['Content-Type', file.type, 'Content-Length', String(body.length)];
      if (file.isVersioned) headers.push('Cache-Control', VERSIONED_CACHE);
      return { status: 200, headers, body };
    } catch {
      return missing(file.name);
    }
  }

  #content(file: string): Promise<Buffer> {
    const known = this.#read.get(file);
    if (known !== undefined) return known;
    const reading = readFile(file);
    this.#read.set(file, reading);
    reading.catch(() => this.#read.delete(file));
    return reading;
  }
}

/** The names on disk are ours alone: nothing of the path reaches the file system. */
function fileFor(path: string): ClientFile {
  const isVersioned = /\.v\d+\.\d+\.\d+\.js/.test(path);
  if (path.includes('WebSocketMainInsecure.swf')) {
    return { name: 'WebSocketMainInsecure.swf', type: FLASH_TYPE, isVersioned };
  }
  if (path.includes('WebSocketMain.swf')) {
    return { name: 'WebSocketMain.swf', type: FLASH_TYPE, isVersioned };
  }
  return { name: 'socket.io.js', type: SCRIPT_TYPE, isVersioned };
}

function missing(name: string): Answer {
  return explain(
    404,
    `${name} is not installed here. Install the package socket.io-client 0.9.17, or load the client from elsewhere.`,
  );
}

function installedFolder(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('socket.io-client/package.json');
    return join(dirname(manifest), 'dist');
  } catch {
    return undefined;
  }
}
