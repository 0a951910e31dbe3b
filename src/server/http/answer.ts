// What is answered to a request: status, headers as they are sent, body.

/** `headers` is name, value, name, value …; Node adds Date, Connection and, without a length, chunking. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly string[];
  readonly body: string | Buffer;
}

export const PLAIN_TEXT: readonly string[] = ['Content-Type', 'text/plain'];

/** A sentence for a person who reads what came back; never used where the reference has an answer. */
export function explain(status: number, sentence: string, headers: readonly string[] = []): Answer {
  const body = `${sentence}\n`;
  return {
    status,
    headers: [
      'Content-Type',
      'text/plain; charset=UTF-8',
      'Content-Length',
      String(Buffer.byteLength(body)),
      'X-Content-Type-Options',
      'nosniff',
      ...headers,
    ],
    body,
  };
}

/** Text of a stranger for a sentence: short, one line, printable. */
export function shown(text: string): string {
  const printable = text.replace(/[^\x20-\x7e]/g, '?');
  return printable.length > 80 ? `${printable.slice(0, 80)}…` : printable;
}
