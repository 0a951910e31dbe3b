export { createActions } from './create-actions.ts';
export type { Actions } from './create-actions.ts';
export type { AclPlace } from './acl-actions.ts';
export type { ExportScope } from './export-actions.ts';
