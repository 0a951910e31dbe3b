// app://bundle: the built renderer, read from a closed list of files and sent with its policy.
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { listRendererFiles } from '../host/index.ts';
import type { RendererFile } from '../host/index.ts';

import { SCHEME } from './window-origin.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Call once Electron is ready. */
export async function serveBundle(rendererDir: string): Promise<void> {
  const files = await listRendererFiles(rendererDir);
  protocol.handle(SCHEME, (request) => answer(files, request.url));
}

async function answer(files: ReadonlyMap<string, RendererFile>, url: string): Promise<Response> {
  const { host, pathname } = new URL(url);
  const found = host === 'bundle' ? files.get(pathname) : undefined;
  if (found === undefined) return new Response('Not found', { status: 404 });
  return new Response(await readFile(found.file), {
    headers: {
      'Cache-Control': 'no-store',
      'Content-Security-Policy': POLICY,
      'Content-Type': found.type,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
