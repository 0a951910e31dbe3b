// What the window knows of its connection to the application, whichever host carries it.
import type { Bridge } from '../../shared/index.ts';

export type LinkState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  /** `reached` is false while no connection was ever made: then the address or its token is wrong. */
  | { readonly state: 'lost'; readonly reached: boolean; readonly attempt: number };

export interface Link {
  readonly bridge: Bridge;
  /** Tells the present state at once and every later one; answers the function that ends it. */
  watch(listen: (state: LinkState) => void): () => void;
}
