export { diff } from './diff.ts';
