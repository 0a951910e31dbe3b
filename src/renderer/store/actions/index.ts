export { createActions } from './create-actions.ts';
export type { Actions } from './create-actions.ts';
export type { AclDeed, AclPlace } from './acl-actions.ts';
