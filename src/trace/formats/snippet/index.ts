// The face of snippets: a packet as a program that sends it.
export { type SnippetForm, snippetOf } from './snippet.ts';
