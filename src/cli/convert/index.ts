export { convert } from './convert.ts';
export { NoteTeller } from './note-teller.ts';
export { ProgressLine } from './progress-line.ts';
