// The face of tables: what spreadsheets and texts are given.
export { cellsOf } from './cells.ts';
export { csvFormat } from './csv.ts';
export { markdownFormat } from './markdown.ts';
