// What the core must know of a namespace that a script defines.
import type { Hall } from './hall.ts';
import type { Member } from './member.ts';
import type { NamespaceObject } from './namespace-object.ts';

export interface NamespaceDefinition {
  readonly endpoint: string;
  /** Makes the object for a member. Runs script code: it may throw. */
  create(member: Member): NamespaceObject;
  /** The namespace is there, before its first member. */
  opened?(hall: Hall): void;
}
