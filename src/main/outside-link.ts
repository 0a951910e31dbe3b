// Which links of the window open in the person's own browser.
import { parseUrl } from './parse-url.ts';

const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** https anywhere; http only to this machine, where the demo page is. */
export function mayOpenOutside(text: string): boolean {
  const url = parseUrl(text);
  if (url === undefined) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && THIS_MACHINE.test(url.hostname));
}
