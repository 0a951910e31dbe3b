// A line of a trace to a record, or one sentence on why it is none.
import type { z } from 'zod';
import {
  fail,
  ok,
  type RecordKind,
  RECORD_KINDS,
  type Refusal,
  type Result,
  TRACE_FORMAT,
  TRACE_VERSION,
  type TraceRecord,
} from '../../../shared/index.ts';
import { decodePacket } from '../../../protocol/index.ts';

import { headerSchema, RECORD_SCHEMAS, type TraceHeader } from './record-schemas.ts';

/** The first line. Unknown keys are ignored, other formats and newer versions are named. */
export function parseHeader(line: string): Result<TraceHeader, Refusal> {
  const value = parseLine(line);
  if (value === undefined || value.format !== TRACE_FORMAT) {
    return refuse('not-a-trace', `it does not begin with {"format":"${TRACE_FORMAT}"`);
  }
  const { version } = value;
  if (version !== TRACE_VERSION) {
    const says = `it is of version ${JSON.stringify(version)}; this program reads version ${TRACE_VERSION}`;
    return refuse('unknown-version', says);
  }
  const parsed = headerSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse('bad-header', sayIssue(parsed.error));
}

/**
 * Unknown keys are ignored; `packet` is read from `raw`, which is the truth.
 * `unknown-kind` marks records of newer programs, which readers pass over.
 */
export function parseRecord(line: string): Result<TraceRecord, Refusal> {
  const value = parseLine(line);
  if (value === undefined) return refuse('bad-json', 'the line is no JSON object');
  const { kind } = value;
  if (!isKind(kind)) {
    return typeof kind === 'string'
      ? refuse('unknown-kind', `there is no kind of record ${JSON.stringify(kind.slice(0, 40))}`)
      : refuse('bad-record', 'kind is missing');
  }
  if (kind === 'packet') return parsePacket(value);
  const parsed = RECORD_SCHEMAS[kind].safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse('bad-record', sayIssue(parsed.error));
}

function parsePacket(value: object): Result<TraceRecord, Refusal> {
  const parsed = RECORD_SCHEMAS.packet.safeParse(value);
  if (!parsed.success) return refuse('bad-record', sayIssue(parsed.error));
  const record = parsed.data;
  const decoded = decodePacket(record.raw);
  return ok(decoded.ok ? Object.assign(record, { packet: decoded.value.packet }) : record);
}

/** A line as a JSON object, whatever it holds. */
export function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(value: unknown): value is RecordKind {
  return (RECORD_KINDS as readonly unknown[]).includes(value);
}

/** `at: Invalid input: expected number, received string`, for the first thing that is wrong. */
function sayIssue({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it is not in form';
  return `${issue.path.join('.') || 'the record'}: ${issue.message}`;
}

function refuse(code: string, message: string): { ok: false; fault: Refusal } {
  return fail({ code, message });
}
