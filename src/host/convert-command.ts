// `socketscope convert`: what it takes on the command line.
import { type Command, InvalidArgumentError } from 'commander';
import { addRule, type RedactionRules, type TraceFormat } from '../trace/index.ts';

import { readable, readableNames, writable, writableNames } from './format-names.ts';
import * as values from './option-values.ts';

/** `-` is a standard stream. */
export interface ConvertRequest {
  readonly input: string;
  readonly output: string;
  readonly from?: TraceFormat;
  readonly to?: TraceFormat;
  /** A filter expression. */
  readonly filter?: string;
  /** What is taken out; nothing where it is left out. */
  readonly redact?: RedactionRules;
  /** Tables begin with a byte order mark. */
  readonly bom?: boolean;
}

const REDACT_HELP =
  'take out secrets (all of sids, cookies, authorization), query=KEY or path=PATH; repeatable';

type Given = Omit<ConvertRequest, 'input' | 'output'>;

/** Adds the command to the program; `take` gets what was asked for. */
export function declareConvert(program: Command, take: (request: ConvertRequest) => void): Command {
  const command: Command = program
    .command('convert')
    .description('from one trace format to another, or through a filter')
    .argument('<in>', 'trace to read; - is standard input')
    .argument('<out>', 'file to write; - is standard output')
    .option('--from <format>', `${readableNames()} (default: what the file looks like)`, readable)
    .option('--to <format>', `${writableNames()} (default: by the ending of OUT)`, writable)
    .option('--filter <expression>', 'only records that match', values.filter)
    .option('--redact <what>', REDACT_HELP, redactions)
    .option('--bom', 'begin a CSV table with a byte order mark')
    .action((input: string, output: string) => {
      // The one option that every command has; it counts before this one's name too.
      const { filter } = program.opts<Given>();
      take({
        input,
        output,
        ...(filter === undefined ? {} : { filter }),
        ...command.opts<Given>(),
      });
    });
  return command;
}

/** One more of those that were given before. */
function redactions(text: string, before?: RedactionRules): RedactionRules {
  const rules = addRule(text, before);
  if (rules.ok) return rules.value;
  throw new InvalidArgumentError(rules.fault.message);
}
