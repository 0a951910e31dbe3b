// The face of the namespaces' core.
export { Acknowledgement } from './answer.ts';
export { calledMethod } from './called-method.ts';
export type { JsonCodec } from './codec.ts';
export type { Reach } from './crowd.ts';
export type { NamespaceDefinition } from './definition.ts';
export type {
  AclEffect,
  FaultEffect,
  HandshakeVerdict,
  NamespaceEffect,
  OrderAnswer,
  ToldEffect,
} from './effect.ts';
export { type EndpointParams, type ParamsOf, readEndpoint } from './endpoint-pattern.ts';
export { EndpointRoutes } from './endpoint-routes.ts';
export type { Hall } from './hall.ts';
export { type DecideHandshake, HandshakeJudge } from './handshake-judge.ts';
export type { AclOrder, CallingInput, HandshakeInput, OrderInput } from './input.ts';
export type {
  ConnectInput,
  HeardInput,
  MemberInput,
  NamespaceInput,
  ScriptInput,
} from './input.ts';
export { BY_INSPECTOR } from './orders.ts';
export type { AckCallback, Member, SendOptions } from './member.ts';
export type { Party } from './call.ts';
export { MemberLeft } from './member-left.ts';
export { listMethods } from './method.ts';
export type { PacketSteps } from './packet-steps.ts';
export type { MemberRemains } from './remains.ts';
export type { FailedCall, NamespaceObject, ToldError } from './namespace-object.ts';
export { Namespaces } from './namespaces.ts';
export { SharedTexts } from './shared-texts.ts';
export type { CallContext, Surroundings } from './surroundings.ts';
export { describeThrown } from './thrown.ts';
export type { Traits } from './traits.ts';
