export { BadRequest, invoke } from './invoke.ts';
export { commandTable } from './table.ts';
