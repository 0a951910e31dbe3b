// Where the window's page comes from, and so which pages may talk to the application.
import { app } from 'electron';

export const SCHEME = 'app';
const BUNDLE = `${SCHEME}://bundle`;

/** The page's address: the bundle's, or a development server's while nothing is packaged. */
export function windowUrl(): string {
  return developmentUrl() ?? `${BUNDLE}/`;
}

export function isOwnUrl(url: string): boolean {
  return URL.canParse(url) && originOf(url) === originOf(windowUrl());
}

/** `URL.origin` is `null` for schemes that Node does not know. */
function originOf(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

function developmentUrl(): string | undefined {
  const url = process.env.ELECTRON_RENDERER_URL;
  return app.isPackaged || url === undefined || !URL.canParse(url) ? undefined : url;
}
