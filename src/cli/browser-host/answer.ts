// HTTP of the browser host: the application's page and files, and the export.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RendererFile } from '../../host/index.ts';
import type { Inspector } from '../../inspector/index.ts';
import type { ExportChoice } from '../../shared/index.ts';
import { formatNamed, nativeFormat } from '../../trace/index.ts';

import type { Access, AccessFault } from './access.ts';
import { COMMON_HEADERS, pagePolicy, refuse } from './pages.ts';

export interface AnswerParts {
  readonly access: Access;
  readonly files: ReadonlyMap<string, RendererFile>;
  readonly inspector: Inspector;
}

const NDJSON = 'application/x-ndjson; charset=utf-8';

const REFUSALS: Readonly<Record<AccessFault, { status: number; title: string; text: string }>> = {
  host: {
    status: 421,
    title: 'Wrong address',
    text: 'The inspector answers at 127.0.0.1 and localhost only. Open the address that Socketscope printed.',
  },
  origin: {
    status: 403,
    title: 'Refused',
    text: 'Another site asked for this. The inspector serves its own page only.',
  },
  token: {
    status: 403,
    title: 'The token is missing or wrong',
    text: 'Open the whole address that Socketscope printed, with its ?token=… part. Each start has a new one.',
  },
};

/** Answers one request; resolves when the answer is out or its reader is gone. */
export async function answer(
  parts: AnswerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = readUrl(request);
  const fault = url === undefined ? 'host' : parts.access.judge(request, url);
  if (url === undefined || fault !== undefined) {
    const { status, ...page } = REFUSALS[fault ?? 'host'];
    refuse(response, status, page);
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    refuse(response, 405, { title: 'Not allowed', text: 'This address can only be read.' });
    return;
  }
  if (url.pathname === '/export') await answerExport(parts, url, response);
  else await answerFile(parts, url, response);
}

/** The request's URL; undefined for what no browser sends. Not resolved, as `//x` would name a host. */
export function readUrl(request: IncomingMessage): URL | undefined {
  const url = `http://inspector${request.url ?? '/'}`;
  return URL.canParse(url) ? new URL(url) : undefined;
}

async function answerFile(parts: AnswerParts, url: URL, response: ServerResponse): Promise<void> {
  const found = parts.files.get(url.pathname);
  const size = found === undefined ? undefined : await sizeOf(found.file);
  if (found === undefined || size === undefined) {
    const text = 'The inspector has no such file. Its page is at the root of this address.';
    refuse(response, 404, { title: 'Not found', text });
    return;
  }
  response.writeHead(200, {
    ...COMMON_HEADERS,
    'Content-Security-Policy': pagePolicy(response.req.headers.host ?? ''),
    'Content-Type': found.type,
    'Content-Length': size,
    ...(url.searchParams.has('token') ? { 'Set-Cookie': parts.access.cookie() } : {}),
  });
  if (response.req.method === 'HEAD') response.end();
  else await pipeline(createReadStream(found.file), response);
}

async function answerExport(parts: AnswerParts, url: URL, response: ServerResponse): Promise<void> {
  const choice = choiceIn(url.searchParams);
  const format = choice.format === undefined ? nativeFormat : formatNamed(choice.format);
  const [ending = ''] = format?.endings ?? [];
  const isNative = format === nativeFormat;
  response.setHeader('Content-Type', isNative ? NDJSON : 'application/octet-stream');
  response.setHeader('Content-Disposition', `attachment; filename="socketscope${ending}"`);
  for (const [name, value] of Object.entries(COMMON_HEADERS)) response.setHeader(name, value);
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  const written = await parts.inspector.exportTo(response, choice);
  if (written.ok || response.headersSent) {
    response.end();
    return;
  }
  response.removeHeader('Content-Disposition');
  response.removeHeader('Content-Type');
  refuse(response, 400, {
    title: 'The export cannot be made',
    text: escapeMarkup(written.fault.message),
  });
}

/** What a link asks for; the inspector says what is wrong with it. */
function choiceIn(query: URLSearchParams): ExportChoice {
  const filter = query.get('filter') ?? '';
  const format = query.get('format');
  return {
    filter,
    ...(format === null ? {} : { format }),
    redact: query.getAll('redact'),
  };
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.size;
}
