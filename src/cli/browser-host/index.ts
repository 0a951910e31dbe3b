export { openBrowserHost } from './browser-host.ts';
export type { BrowserHost } from './browser-host.ts';
