// The face of the legacy API: the reference's module on our gateway.
export { type ListenOptions, referenceModule } from './reference-module.ts';
export type { Surroundings } from './surroundings.ts';
