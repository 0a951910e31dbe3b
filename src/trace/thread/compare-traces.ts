// Two traces compared: files, or what is recorded.
import { fail, ok } from '../../shared/index.ts';
import type { CommandReply, CommandRequest, Refusal, Result } from '../../shared/index.ts';
import { type DiffSource, diffTraces } from '../diff/index.ts';
import { compileFilter } from '../filter/index.ts';
import { openTraceFile, storeRecords } from '../formats/index.ts';
import type { TraceReader } from '../store/index.ts';

type Asked = CommandRequest<'trace.diff'>;

export async function compareTraces(
  store: TraceReader,
  { left, right, filter = '', heartbeats = false, toleranceMs, limit }: Asked,
): Promise<CommandReply<'trace.diff'>> {
  const compiled = compileFilter(filter);
  if (!compiled.ok) return compiled;
  const one = await sourceOf(store, left);
  if (!one.ok) return one;
  const other = await sourceOf(store, right);
  if (!other.ok) return other;
  try {
    return await diffTraces(one.value, other.value, {
      heartbeats,
      picks: (record) => compiled.value.matches(record),
      ...(toleranceMs === undefined ? {} : { toleranceMs }),
      ...(limit === undefined ? {} : { limit }),
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return fail({ code: 'unreadable', message });
  }
}

async function sourceOf(
  store: TraceReader,
  file: string | undefined,
): Promise<Result<DiffSource, Refusal>> {
  if (file !== undefined) return openTraceFile(file);
  return ok({ read: () => storeRecords(store) });
}
