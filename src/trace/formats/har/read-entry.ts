// An entry of a HAR as an exchange, whoever wrote it: what is missing is done without, what is odd is understood.
import type { SeenExchange } from '../rebuild/index.ts';

import { encodeFormField } from './form-field.ts';
import { dateIn, durationIn, listIn, type Loose, numberIn, objectIn, textIn } from './loose.ts';

/** `key` names the exchange. The answer is a sentence's end where it is no exchange. */
export function readEntry(entry: Loose, key: number): SeenExchange | string {
  const request = objectIn(entry.request);
  const response = objectIn(entry.response);
  const url = textIn(request.url);
  if (url === undefined || url === '') return 'it has no request.url';
  const startedAt = dateIn(entry.startedDateTime);
  if (startedAt === undefined) return 'its startedDateTime is no date';
  const version = httpVersion(textIn(request.httpVersion));
  const content = objectIn(response.content);
  const requestBody = postedBody(request);
  const responseBody = contentBody(content);
  const bytesIn = sizeIn(request.bodySize, requestBody);
  const bytesOut = sizeIn(content.size, responseBody);
  const headIn = numberIn(request.headersSize) ?? -1;
  const headOut = numberIn(response.headersSize) ?? -1;
  const note = noteOf(content);
  return {
    ...{ is: 'exchange', key, url, startedAt, ...timesOf(entry, startedAt) },
    method: (textIn(request.method) ?? 'GET').toUpperCase(),
    status: statusOf(response),
    requestHeaders: headersOf(request.headers),
    responseHeaders: headersOf(response.headers),
    ...(requestBody === undefined ? {} : { requestBody }),
    ...(responseBody === undefined ? {} : { responseBody }),
    ...(bytesIn === undefined ? {} : { bytesIn }),
    ...(bytesOut === undefined ? {} : { bytesOut }),
    ...(headIn > 0 ? { headIn } : {}),
    ...(headOut > 0 ? { headOut } : {}),
    ...(version === undefined ? {} : { http: version }),
    ...(note === undefined ? {} : { note }),
  };
}

/** `blocked` holds `dns`, `connect` and `ssl` in nobody's file: they follow each other; `ssl` is part of `connect`. */
function timesOf(entry: Loose, startedAt: number) {
  const timings = objectIn(entry.timings);
  const before = ['blocked', 'dns', 'connect', 'send'].reduce(
    (sum, phase) => sum + durationIn(timings[phase]),
    0,
  );
  const wait = durationIn(timings.wait);
  const whole = before + wait + durationIn(timings.receive);
  const time = Math.max(durationIn(entry.time), 0) || whole;
  return {
    sentAt: startedAt + Math.min(before, time),
    answeredAt: startedAt + Math.min(before + wait, time),
    endedAt: startedAt + time,
  };
}

/** Chrome writes 0 for what was not answered, Firefox nothing. */
function statusOf(response: Loose): number {
  const status = numberIn(response.status) ?? 0;
  return Number.isInteger(status) && status > 0 && status < 1000 ? status : 0;
}

/** A list of name and value; some write one object. */
function headersOf(value: unknown): readonly string[] {
  const pairs = Array.isArray(value)
    ? value.map((header) => [textIn(objectIn(header).name), textIn(objectIn(header).value)])
    : Object.entries(objectIn(value)).map(([name, text]) => [name, textIn(text)]);
  // Pseudo headers of HTTP/2 say again what stands elsewhere.
  return pairs.flatMap(([name, text]) =>
    name === undefined || name === '' || name.startsWith(':') ? [] : [name, text ?? ''],
  );
}

/** `1.0` or `2`; `undefined` for 1.1 and for what nobody knows. */
function httpVersion(text: string | undefined): string | undefined {
  const [, version] = /^(?:http\/|h)(\d(?:\.\d)?)$/i.exec(text ?? '') ?? [];
  if (version === undefined || version === '1.1') return undefined;
  return version === '1.0' ? version : version.replace('.0', '');
}

function postedBody(request: Loose): string | undefined {
  const posted = objectIn(request.postData);
  const text = textIn(posted.text);
  const encoded = encodingOf(posted);
  if (text !== undefined && text !== '') return decoded(text, encoded);
  // HTTP Toolkit puts what is not plain text beside it.
  const content = contentBody(objectIn(request._content));
  if (content !== undefined) return content;
  const fields = listIn(posted.params).map(objectIn);
  if (fields.length === 0) return text;
  return fields
    .map(({ name, value }) => encodeFormField(textIn(name) ?? '', textIn(value) ?? ''))
    .join('&');
}

function contentBody(content: Loose): string | undefined {
  const text = textIn(content.text);
  return text === undefined ? undefined : decoded(text, encodingOf(content));
}

function encodingOf(holder: Loose): string {
  return (textIn(holder.encoding) ?? textIn(holder._encoding) ?? '').toLowerCase();
}

/** Base64 is used for texts too. */
function decoded(text: string, encoding: string): string {
  return encoding === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text;
}

/** Bytes that are told and are not those of the text. */
function sizeIn(value: unknown, text: string | undefined): number | undefined {
  const size = numberIn(value);
  if (size === undefined || size < 0 || !Number.isSafeInteger(size)) return undefined;
  return text === undefined || text === '' ? size : undefined;
}

/** Playwright keeps large bodies in files beside the HAR, or in its zip. */
function noteOf(content: Loose): string | undefined {
  const file = textIn(content._file);
  return file === undefined || content.text !== undefined
    ? undefined
    : `its body is in another file (${file.slice(0, 200)}), which was not read`;
}
