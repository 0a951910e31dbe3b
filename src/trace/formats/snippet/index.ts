// The face of snippets: a packet as a program that sends it.
export { snippetOf } from './snippet.ts';
