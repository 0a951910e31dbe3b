// Where the window's page comes from, and so which pages may talk to the application.
import { app } from 'electron';

import { parseUrl } from './parse-url.ts';

export const SCHEME = 'app';
const BUNDLE = `${SCHEME}://bundle/`;

/** The page's address: the bundle's, or a development server's while nothing is packaged. */
export function windowUrl(): string {
  const development = app.isPackaged ? '' : (process.env.ELECTRON_RENDERER_URL ?? '');
  return parseUrl(development) === undefined ? BUNDLE : development;
}

export function isOwnUrl(text: string): boolean {
  const url = parseUrl(text);
  const own = new URL(windowUrl());
  // Not `URL.origin`: it is `null` for schemes that Node does not know.
  return url !== undefined && url.protocol === own.protocol && url.host === own.host;
}
