export { createActions } from './create-actions.ts';
export type { Actions } from './create-actions.ts';
