// A field of a form as it was posted, from a HAR that holds its name and value only.
import { encodeFormText } from '../../../protocol/wrapping/index.ts';

/** Values may be encoded already, as some write them; those are left alone. */
export function encodeFormField(name: string, value: string): string {
  return `${encode(name)}=${encode(value)}`;
}

function encode(text: string): string {
  if (/%[\da-f]{2}/i.test(text) && !/[\s"&]/.test(text)) return text;
  return encodeFormText(text);
}
