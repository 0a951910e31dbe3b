// What a page may not do, whatever it is made to try: leave, open windows, embed, ask for permissions.
import { shell } from 'electron';
import type { Session, WebContents } from 'electron';

import { isOwnUrl } from './window-origin.ts';

/** Links that open in the person's browser: the web, and our own server's pages on this machine. */
const OUTSIDE = new Set(['https:', 'http:']);

export function lockContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isOwnUrl(url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}

/** Copying to the clipboard is the one thing granted, as a person does it with a button. */
export function lockPermissions(session: Session): void {
  const isGranted = (permission: string) => permission === 'clipboard-sanitized-write';
  session.setPermissionRequestHandler((_contents, permission, grant) => {
    grant(isGranted(permission));
  });
  session.setPermissionCheckHandler((_contents, permission) => isGranted(permission));
}

/** https anywhere; http only to this machine, where the demo page is. */
export function mayOpenOutside(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (!OUTSIDE.has(protocol)) return false;
  return protocol === 'https:' || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
