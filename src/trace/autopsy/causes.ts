// Every cause that an autopsy knows. docs/autopsy.md says what proves each.
import { ATTEMPT_CAUSES, type AttemptCause } from './attempt-causes.ts';
import type { Cause } from './cause.ts';
import { END_CAUSES, type EndCause } from './end-causes.ts';
import { TROUBLE_CAUSES, type TroubleCause } from './trouble-causes.ts';

export type CauseId = EndCause | TroubleCause | AttemptCause;

export const CAUSES: Readonly<Record<CauseId, Cause>> = {
  ...END_CAUSES,
  ...TROUBLE_CAUSES,
  ...ATTEMPT_CAUSES,
};
