// What is found out about the trace: autopsies, lint, figures, a session at one record.
import type { CommandTable } from '../../shared/index.ts';
import type { TraceThread } from '../../trace/thread/index.ts';

type AnalysisCommands = Pick<
  CommandTable,
  'trace.autopsies' | 'trace.lint' | 'trace.statistics' | 'session.autopsy' | 'session.state'
>;

export function analysisCommands(trace: TraceThread): AnalysisCommands {
  return {
    'trace.autopsies': () => trace.ask('autopsies', undefined),
    'trace.lint': () => trace.ask('lint', undefined),
    'trace.statistics': () => trace.ask('statistics', undefined),
    'session.autopsy': (request) => trace.ask('autopsy', request),
    'session.state': (request) => trace.ask('state', request),
  };
}
