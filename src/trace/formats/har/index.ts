// The face of HAR 1.2: what browsers and proxies write, with our records in it.
export { harFormat } from './har-format.ts';
