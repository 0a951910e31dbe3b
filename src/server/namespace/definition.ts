// What the core must know of a namespace that a script defines.
import type { Hall } from './hall.ts';
import type { Member } from './member.ts';
import type { NamespaceObject } from './namespace-object.ts';
import type { Traits } from './traits.ts';

export interface NamespaceDefinition {
  /** A name, or a pattern as `readEndpoint` knows it. */
  readonly endpoint: string;
  /** Names of the methods that packets can reach. */
  readonly methods?: readonly string[];
  /** Where its first list is written, as a place of the compiled text. */
  readonly listedAt?: string | undefined;
  /** Nothing where its packets go the straight way. */
  readonly traits?: Traits;
  /** Makes the object for a member. Runs script code: it may throw. */
  create(member: Member): NamespaceObject;
  /** Runs the object's start, where that is more than its `initialize`. */
  initialize?(object: NamespaceObject): unknown;
  /** A namespace of it is there, before its first member. Those of a pattern come and go with their members. */
  opened?(hall: Hall): void;
  /** Nobody is in a namespace of a pattern any more. */
  closed?(hall: Hall): void;
}
