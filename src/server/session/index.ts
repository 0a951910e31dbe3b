export { NOOP } from './control-packet.ts';
export type { Outgoing, SessionEffect } from './effect.ts';
export type { SendInput, SessionInput } from './input.ts';
export { NEXT_PHASE } from './lifecycle.ts';
export { Session } from './session.ts';
export type { SessionSettings } from './settings.ts';
