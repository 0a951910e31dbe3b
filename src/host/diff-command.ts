// `socketscope diff`: what it takes on the command line.
import type { Command } from 'commander';

import * as values from './option-values.ts';

export interface DiffRequest {
  readonly left: string;
  readonly right: string;
  readonly heartbeats?: boolean;
  readonly toleranceMs?: number;
  readonly limit?: number;
  /** A filter expression. */
  readonly filter?: string;
  readonly json?: boolean;
}

interface Given {
  readonly heartbeats?: boolean;
  readonly tolerance?: number;
  readonly show?: number;
  readonly filter?: string;
  readonly json?: boolean;
}

/** Adds the command to the program; `take` gets what was asked for. */
export function declareDiff(program: Command, take: (request: DiffRequest) => void): Command {
  const command: Command = program
    .command('diff')
    .description('what two traces say differently; the exit status is 1 where they do')
    .argument('<a>', 'trace')
    .argument('<b>', 'trace that is compared with it')
    .option('--heartbeats', 'compare heartbeats too')
    .option('--tolerance <s>', 'seconds a packet may come earlier or later', values.seconds)
    .option('--show <n>', 'differences to show (default: 100)', values.count)
    .option('--filter <expression>', 'compare only packets that match', values.filter)
    .option('--json', 'one JSON object instead of sentences')
    .action((left: string, right: string) => {
      // What every command has counts before this one's name too.
      const { filter, json } = program.opts<Given>();
      const given = command.opts<Given>();
      const { tolerance, show, ...others } = {
        ...(filter === undefined ? {} : { filter }),
        ...given,
      };
      take({
        left,
        right,
        ...(json === true ? { json } : {}),
        ...others,
        ...(show === undefined ? {} : { limit: show }),
        ...(tolerance === undefined ? {} : { toleranceMs: tolerance }),
      });
    });
  return command;
}
