// `socketscope explain`: what it takes on the command line.
import type { Command } from 'commander';
import type { TraceFormat } from '../trace/index.ts';

import { readable, readableNames } from './format-names.ts';

export interface ExplainRequest {
  /** `-` is standard input. */
  readonly input: string;
  readonly from?: TraceFormat;
  /** NDJSON instead of sentences. */
  readonly json: boolean;
}

/** Adds the command to the program; `take` gets what was asked for. */
export function declareExplain(program: Command, take: (request: ExplainRequest) => void): Command {
  const command: Command = program
    .command('explain')
    .description('why sessions of a trace ended or failed, what is unwise in it, and its figures')
    .argument('<trace>', 'trace to read; - is standard input')
    .option('--from <format>', `${readableNames()} (default: what the file looks like)`, readable)
    .option('--json', 'one JSON line for each story, finding and the figures')
    .action((input: string) => {
      // Options that every command has count before this one’s name too.
      const { json = false } = program.opts<Partial<ExplainRequest>>();
      const { from, json: near = false } = command.opts<Partial<ExplainRequest>>();
      take({ input, json: json || near, ...(from === undefined ? {} : { from }) });
    });
  return command;
}
