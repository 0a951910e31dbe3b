// What a page may not do, whatever it is made to try: leave, open windows, embed, ask for permissions.
import { shell } from 'electron';
import type { Session, WebContents } from 'electron';

import { mayOpenOutside } from './outside-link.ts';
import { isOwnUrl } from './window-origin.ts';

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
