// Heads of HTTP/1.x messages as they were sent (RFC 9112, sections 2 to 5), read generously.

export interface MessageHead {
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly version: string;
  /** Bytes, with the empty line. */
  readonly bytes: number;
}

export interface RequestHead extends MessageHead {
  readonly method: string;
  readonly url: string;
}

export interface AnswerHead extends MessageHead {
  readonly status: number;
}

const REQUEST_LINE = /^([A-Z][A-Z-]{1,30}) (\S+) HTTP\/(1\.[01])$/;
const STATUS_LINE = /^HTTP\/(1\.[01]) (\d{3})(?: .*)?$/;
/** Bytes that may be the begin of a method. */
const FEW = 12;
const BEGINS_REQUEST = /^[A-Z][A-Z-]{1,30} [/*a-z]/i;

/** Whether bytes look like the begin of a request, as far as they go. */
export function beginsRequest(bytes: Buffer): boolean {
  return BEGINS_REQUEST.test(bytes.toString('latin1', 0, 40));
}

/** Whether they are, or are too few to say. */
export function mayBeginRequest(bytes: Buffer): boolean {
  return (
    beginsRequest(bytes) || (bytes.length <= FEW && /^[A-Z-]+ ?$/.test(bytes.toString('latin1')))
  );
}

export function beginsAnswer(bytes: Buffer): boolean {
  return /^HTTP\/1\.[01] \d/.test(bytes.toString('latin1', 0, 12));
}

/** `text` is the head as Latin-1, without the empty line behind it. */
export function readRequestHead(text: string, bytes: number): RequestHead | undefined {
  const [line, ...fields] = linesOf(text);
  const [, method, url, version] = REQUEST_LINE.exec(line ?? '') ?? [];
  if (method === undefined || url === undefined || version === undefined) return undefined;
  return { method, url, version, headers: readFields(fields), bytes };
}

export function readAnswerHead(text: string, bytes: number): AnswerHead | undefined {
  const [line, ...fields] = linesOf(text);
  const [, version, status] = STATUS_LINE.exec(line ?? '') ?? [];
  if (version === undefined || status === undefined) return undefined;
  return { status: Number(status), version, headers: readFields(fields), bytes };
}

/** All values of a header, joined as one list; empty where it is not there. */
export function fieldOf({ headers }: MessageHead, name: string): string {
  const values: string[] = [];
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() === name) values.push(headers[at + 1] ?? '');
  }
  return values.join(', ');
}

function linesOf(text: string): string[] {
  // A line that begins with a space goes on with the one before (section 5.2).
  return text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
}

/** Lines without a colon are passed over, as browsers do. */
function readFields(lines: readonly string[]): string[] {
  const headers: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.push(line.slice(0, colon).trimEnd(), line.slice(colon + 1).trim());
  }
  return headers;
}
