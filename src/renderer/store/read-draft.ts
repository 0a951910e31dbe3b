// From the texts in the composer's boxes to a packet, or to the first box that is wrong.
import type { PacketForm } from '../../shared/index.ts';

import type { PacketDraft } from './packet-draft.ts';

/** What is wrong with a draft, at which field. */
export interface DraftFault {
  readonly field: keyof PacketDraft;
  readonly message: string;
}

export type DraftReading =
  | { readonly ok: true; readonly value: PacketForm | { readonly raw: string } }
  | { readonly ok: false; readonly fault: DraftFault };

/** The request a draft stands for, or the first field that cannot be sent. */
export function readDraft(draft: PacketDraft): DraftReading {
  if (draft.mode === 'raw') {
    return draft.raw === '' ? wrong('raw', 'Type the packet’s text.') : right({ raw: draft.raw });
  }
  const { type, endpoint } = draft;
  if (endpoint !== '' && !endpoint.startsWith('/')) {
    return wrong(
      'endpoint',
      'An endpoint starts with a slash: /chat. Leave it empty for the root.',
    );
  }
  switch (type) {
    case 'disconnect':
    case 'heartbeat':
    case 'noop':
      return right({ type, endpoint });
    case 'connect':
      return right({ type, endpoint, qs: draft.qs });
    case 'error':
      return right({ type, endpoint, reason: draft.reason, advice: draft.advice });
    case 'ack':
      return readAck(draft);
    case 'message':
      return withId(draft, (id) => right({ type, endpoint, ...id, data: draft.data }));
    case 'json':
      return withId(draft, (id) => readJson(draft, id));
    case 'event':
      return withId(draft, (id) => readEvent(draft, id));
  }
}

type MessageId = { readonly id?: string; readonly ack?: 'transport' | 'handler' };

function withId(draft: PacketDraft, read: (id: MessageId) => DraftReading): DraftReading {
  if (draft.id === '') return read({});
  if (!/^\d+$/.test(draft.id)) return wrong('id', 'A message id is decimal digits, or empty.');
  return read({ id: draft.id, ack: draft.ack });
}

function readJson(draft: PacketDraft, id: MessageId): DraftReading {
  const parsed = parseJson(draft.json);
  if (!parsed.ok) return wrong('json', `This is not JSON: ${parsed.why}.`);
  return right({ type: 'json', endpoint: draft.endpoint, ...id, data: parsed.value });
}

function readEvent(draft: PacketDraft, id: MessageId): DraftReading {
  if (draft.name === '') return wrong('name', 'An event needs a name.');
  const args = readArgs(draft);
  if (!args.ok) return args;
  const { name, endpoint } = draft;
  return right({ type: 'event', endpoint, ...id, name, args: args.value });
}

function readAck(draft: PacketDraft): DraftReading {
  if (!/^\d+$/.test(draft.ackId)) return wrong('ackId', 'The acknowledged id is decimal digits.');
  const args = readArgs(draft);
  if (!args.ok) return args;
  return right({ type: 'ack', endpoint: draft.endpoint, ackId: draft.ackId, args: args.value });
}

type Json = Extract<PacketForm, { type: 'json' }>['data'];

function readArgs(
  draft: PacketDraft,
):
  | { readonly ok: true; readonly value: Json[] }
  | { readonly ok: false; readonly fault: DraftFault } {
  if (draft.args.trim() === '') return { ok: true, value: [] };
  const parsed = parseJson(draft.args);
  if (!parsed.ok) return wrong('args', `The arguments are not JSON: ${parsed.why}.`);
  if (!Array.isArray(parsed.value))
    return wrong('args', 'The arguments are a JSON list: [1, "two"].');
  return { ok: true, value: parsed.value };
}

function parseJson(
  text: string,
): { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, why: why.replace(/^JSON\.parse: |\.$/g, '') };
  }
}

function right(value: PacketForm | { readonly raw: string }): DraftReading {
  return { ok: true, value };
}

function wrong(
  field: keyof PacketDraft,
  message: string,
): { readonly ok: false; readonly fault: DraftFault } {
  return { ok: false, fault: { field, message } };
}
