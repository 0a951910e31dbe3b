// What a draft will look like on the wire, near enough to read along; the server's own encoding is shown once sent.
import { ERROR_ADVICES, ERROR_REASONS, PACKET_TYPES } from '../../../shared/index.ts';
import type { PacketForm } from '../../../shared/index.ts';

export function previewPacket(form: PacketForm | { readonly raw: string }): string {
  if ('raw' in form) return form.raw;
  const head = `${PACKET_TYPES.indexOf(form.type)}:${idOf(form)}:${form.endpoint}`;
  const data = dataOf(form);
  return data === undefined || data === '' ? head : `${head}:${data}`;
}

function idOf(form: PacketForm): string {
  if (!('id' in form) || form.id === undefined) return '';
  return form.ack === 'handler' ? `${form.id}+` : form.id;
}

function dataOf(form: PacketForm): string | undefined {
  switch (form.type) {
    case 'message':
      return form.data;
    case 'json':
      return JSON.stringify(form.data);
    case 'event':
      return JSON.stringify(form.args.length === 0 ? { name: form.name } : pick(form));
    case 'ack':
      return form.args.length === 0 ? form.ackId : `${form.ackId}+${JSON.stringify(form.args)}`;
    case 'connect':
      return form.qs === '' ? undefined : form.qs;
    case 'error':
      return errorData(form);
    default:
      return undefined;
  }
}

function pick({ name, args }: Extract<PacketForm, { type: 'event' }>) {
  return { name, args };
}

function errorData({ reason, advice }: Extract<PacketForm, { type: 'error' }>): string | undefined {
  const number = (words: readonly string[], word: string) => {
    const at = words.indexOf(word);
    return at < 0 ? '' : String(at);
  };
  const why = number(ERROR_REASONS, reason);
  const what = number(ERROR_ADVICES, advice);
  if (why === '' && what === '') return undefined;
  return what === '' ? why : `${why}+${what}`;
}
