// Headers for pages of another origin, and the answer to their preflight.
import type { Answer } from './answer.ts';

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The origin echoed, with credentials, exactly where the reference sends it; nothing without an Origin, or with an empty one. */
export function corsHeaders(origin: string | undefined): readonly string[] {
  if (origin === undefined || origin === '') return [];
  return ['Access-Control-Allow-Origin', origin, 'Access-Control-Allow-Credentials', 'true'];
}

/** A preflight: what may follow. The reference makes a session of it, or leaves it unanswered. */
export function preflightAnswer(headers: Headers): Answer {
  const { origin } = headers;
  const wanted = headers['access-control-request-headers'];
  return {
    status: 200,
    headers: [
      ...corsHeaders(typeof origin === 'string' ? origin : undefined),
      'Access-Control-Allow-Methods',
      'GET, POST, OPTIONS',
      'Access-Control-Allow-Headers',
      typeof wanted === 'string' && isTokenList(wanted) ? wanted : 'Content-Type',
      'Access-Control-Max-Age',
      '600',
      'Vary',
      'Origin',
      'Content-Length',
      '0',
    ],
    body: '',
  };
}

function isTokenList(text: string): boolean {
  return text.length <= 1000 && /^[\w!#$%&'*+.^`|~-]+(\s*,\s*[\w!#$%&'*+.^`|~-]+)*$/.test(text);
}
