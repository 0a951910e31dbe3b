// Reading the trace: views, rows, one record whole, clearing.
import type { CommandTable } from '../../shared/index.ts';
import type { TraceThread } from '../../trace/thread/index.ts';

type TraceCommands = Pick<
  CommandTable,
  | 'trace.clear'
  | 'trace.view'
  | 'trace.rows'
  | 'trace.detail'
  | 'trace.locate'
  | 'trace.values'
  | 'trace.diff'
>;

interface Parts {
  readonly trace: TraceThread;
  readonly clear: () => void;
}

export function traceCommands({ trace, clear }: Parts): TraceCommands {
  return {
    'trace.clear': async () => {
      clear();
      return undefined;
    },
    'trace.view': (request) => trace.ask('view.open', request),
    'trace.rows': (request) => trace.ask('view.rows', request),
    'trace.locate': (request) => trace.ask('view.locate', request),
    'trace.detail': (request) => trace.ask('detail', request),
    'trace.values': (request) => trace.ask('values', request),
    'trace.diff': (request) => trace.ask('diff', request),
  };
}
