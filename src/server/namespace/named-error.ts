// The six errors that gevent-socketio names, with its exact texts. A client gets them as the event `error`.

export interface NamedError {
  readonly name: string;
  readonly text: string;
}

export function unallowedEventName(): NamedError {
  return {
    name: 'unallowed_event_name',
    text: 'name must only contains alpha numerical characters',
  };
}

export function methodAccessDenied(method: string): NamedError {
  return {
    name: 'method_access_denied',
    text: `You do not have access to method "${method}"`,
  };
}

export function noSuchMethod(method: string): NamedError {
  return { name: 'no_such_method', text: `The method "${method}" was not found` };
}

/** There it is a method without `self`; here one that is static, or no function at all. */
export function invalidMethodArgs(): NamedError {
  return {
    name: 'invalid_method_args',
    text: "The server-side method is invalid, as it doesn't have 'self' as its first argument",
  };
}

export function noSuchNamespace(endpoint: string): NamedError {
  return {
    name: 'no_such_namespace',
    text: `The endpoint you tried to connect to doesn't exist: ${endpoint}`,
  };
}

/** `why` is what reading the packet failed at. */
export function invalidPacket(raw: string, why: string): NamedError {
  return {
    name: 'invalid_packet',
    text: `There was a decoding error when dealing with packet with event: ${raw.slice(0, 20)}... (${why})`,
  };
}
