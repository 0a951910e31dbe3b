export type { NamespaceEffect } from './effect.ts';
export type { NamespaceInput } from './input.ts';
