export { openBrowserHost } from './browser-host.ts';
export type { BrowserHost, BrowserHostOptions } from './browser-host.ts';
