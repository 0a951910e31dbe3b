// The command line as a grammar: which commands and options there are, and what a wrong one is told.
import { Command, CommanderError } from 'commander';
import { fail, ok } from '../shared/index.ts';
import type { Refusal, Result, TransportName } from '../shared/index.ts';

import { type ConvertRequest, declareConvert } from './convert-command.ts';
import { declareDiff, type DiffRequest } from './diff-command.ts';
import { declareExplain, type ExplainRequest } from './explain-command.ts';
import type { HostName, Launch, LaunchOptions, LaunchPlace } from './launch.ts';
import { contradiction } from './launch-places.ts';
import * as values from './option-values.ts';

/** Either something to run, a trace to convert or explain, two to compare, or a text that was asked for (`--help`, `--version`). */
export type CommandLine =
  | { readonly ask: 'run'; readonly launch: Launch }
  | { readonly ask: 'convert'; readonly convert: ConvertRequest }
  | { readonly ask: 'diff'; readonly diff: DiffRequest }
  | { readonly ask: 'explain'; readonly explain: ExplainRequest }
  | { readonly ask: 'show'; readonly text: string };

/** What was asked for, and what is to be shown. */
interface Read {
  launch?: Launch;
  convert?: ConvertRequest;
  diff?: DiffRequest;
  explain?: ExplainRequest;
  shown: string;
}

/**
 * Reads the arguments after the program's name. A refusal is a usage fault: one sentence.
 * `forgiving` leaves out what looks like an option and is none of ours.
 */
export function readCommandLine(
  args: readonly string[],
  version: string,
  { forgiving = false } = {},
): Result<CommandLine, Refusal> {
  const read: Read = { shown: '' };
  const program = declare(version, (text) => {
    read.shown += text;
  });
  for (const { host, command } of hosts(program)) {
    command.allowUnknownOption(forgiving).action(() => {
      const scripts = forgiving ? command.args.filter(isNoOption) : command.args;
      read.launch = { host, options: collect(command), scripts };
    });
  }
  const convert = declareConvert(program, (request) => {
    read.convert = request;
  });
  const diff = declareDiff(program, (request) => {
    read.diff = request;
  });
  const explain = declareExplain(program, (request) => {
    read.explain = request;
  });
  for (const command of [convert, diff, explain]) {
    command.exitOverride().configureOutput(program.configureOutput());
  }
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ok({ ask: 'show', text: read.shown });
    return fail({ code: 'usage', message: sentenceOf(error.message) });
  }
  const { launch, shown } = read;
  if (read.convert !== undefined) return ok({ ask: 'convert', convert: read.convert });
  if (read.diff !== undefined) return ok({ ask: 'diff', diff: read.diff });
  if (read.explain !== undefined) return ok({ ask: 'explain', explain: read.explain });
  const refusal = launch === undefined ? undefined : contradiction(launch.options);
  if (refusal !== undefined) return fail(refusal);
  return launch === undefined ? ok({ ask: 'show', text: shown }) : ok({ ask: 'run', launch });
}

function isNoOption(argument: string): boolean {
  return !argument.startsWith('-');
}

function declare(version: string, show: (text: string) => void): Command {
  const output = { writeOut: show, writeErr: () => {} };
  const program = new Command('socketscope')
    .description(
      'A Socket.IO 0.9 server whose namespaces are scripts, with an inspector on every packet.\n' +
        'Without a command it opens the desktop application, or the browser where there is none.',
    )
    .version(version, '-V, --version', 'say which version this is')
    .helpOption('-h, --help', 'show this help')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput(output);
  shareOptions(program);
  const web = program.command('web').description('the same application in a browser');
  const serve = program.command('serve').description('the server alone; says what passes');
  for (const command of [web, serve]) {
    shareOptions(command.exitOverride().configureOutput(output));
  }
  return program.helpCommand(false);
}

function shareOptions(command: Command): void {
  command
    .argument('[scripts...]', 'namespace scripts to load (.ts, .js, .mjs, .cjs)')
    .option('--host <address>', 'address, repeatable (default: 127.0.0.1)', values.hosts)
    .option('--port <number>', 'port, 0 for any (default: 8000, or the next free)', values.port)
    .option('--listen <url>', 'http://HOST:PORT or https://HOST:PORT, repeatable', values.listen)
    .option('--cert <file>', 'TLS certificate, PEM; its chain behind it', values.notEmpty)
    .option('--key <file>', 'private key of the certificate, PEM', values.notEmpty)
    .option('--self-signed', 'make a certificate; kept only in --cert and --key, if given')
    .option('--resource <path>', 'path of Socket.IO (default: socket.io)', values.resource)
    .option('--transports <a,b>', 'transports to offer, in this order', values.transports)
    .option('--heartbeat-interval <s>', 'seconds between heartbeats (default: 25)', values.seconds)
    .option('--heartbeat-timeout <s>', 'seconds to wait for one (default: 60)', values.seconds)
    .option('--close-timeout <s>', 'seconds without a transport (default: 60)', values.seconds)
    .option('--polling-duration <s>', 'seconds a poll is held (default: 20)', values.seconds)
    .option('--origins <list>', 'origins that may connect (default: *:*)', values.notEmpty)
    .option(
      '--flash-policy-port <n|off>',
      'Flash policy server (default: 10843)',
      values.flashPolicy,
    )
    .option('--quirks <reference>', 'make the mistakes of the reference too', values.quirks)
    .option('--set <name=value>', 'a setting by the name of the reference', values.setting)
    .option('--limit <name=value>', 'a limit by its name in docs/limits.md', values.limit)
    .option('--redis <url>', 'share rooms with other servers through this Redis', values.redis)
    .option('--redis-channel <name>', 'only with servers on this channel', values.notEmpty)
    .option('--record <file>', 'append every record to this trace file', values.notEmpty)
    .option('--filter <expression>', 'print only records that match', values.filter)
    .option('--isolation <worker|none>', 'where scripts run (default: worker)', values.isolation)
    .option('--no-watch', 'do not load scripts anew when they are saved')
    .option('--no-check-types', 'do not look for type errors in scripts')
    .option('--handler-limit <s>', 'seconds a handler may run (default: 2)', values.seconds)
    .option('--memory-limit <mb>', 'memory of each script, MB (default: 256)', values.megabytes)
    .option(
      '--queue-limit <n>',
      'packets that may wait for a script (default: 20000)',
      values.count,
    )
    .option('--json', 'print one JSON line per record instead of sentences')
    .option('--quiet', 'print no records')
    .option('--no-sandbox', 'desktop: run Electron without the system sandbox (needed as root)');
}

function hosts(program: Command): readonly { host: HostName; command: Command }[] {
  return [
    { host: 'desktop', command: program },
    ...program.commands.map((command) => ({
      host: command.name() === 'web' ? ('web' as const) : ('serve' as const),
      command,
    })),
  ];
}

/** What commander read, under the names it makes of the flags. Only what was typed is there, but `sandbox`. */
interface Given {
  readonly host?: readonly string[];
  readonly port?: number;
  readonly listen?: readonly LaunchPlace[];
  readonly cert?: string;
  readonly key?: string;
  readonly selfSigned?: boolean;
  readonly resource?: string;
  readonly transports?: readonly TransportName[];
  readonly heartbeatInterval?: number;
  readonly heartbeatTimeout?: number;
  readonly closeTimeout?: number;
  readonly pollingDuration?: number;
  readonly origins?: string;
  readonly flashPolicyPort?: number | 'off';
  readonly quirks?: true;
  readonly set?: values.Settings;
  readonly limit?: values.Settings;
  readonly redis?: string;
  readonly redisChannel?: string;
  readonly record?: string;
  readonly filter?: string;
  readonly isolation?: 'worker' | 'none';
  readonly watch: boolean;
  readonly checkTypes: boolean;
  readonly handlerLimit?: number;
  readonly memoryLimit?: number;
  readonly queueLimit?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly sandbox: boolean;
}

/** Options count before and after a command's name; the nearer one wins. */
function collect(command: Command): LaunchOptions {
  const far = command.parent?.opts<Given>();
  const near = command.opts<Given>();
  const { heartbeatInterval, heartbeatTimeout, closeTimeout, pollingDuration, ...others } = {
    ...far,
    ...near,
  };
  const { host, set, limit, handlerLimit, memoryLimit, ...given } = others;
  return {
    isolation: 'worker',
    json: false,
    quiet: false,
    ...given,
    ...(host === undefined ? {} : { hosts: host }),
    ...(heartbeatInterval === undefined ? {} : { heartbeatIntervalMs: heartbeatInterval }),
    ...(heartbeatTimeout === undefined ? {} : { heartbeatTimeoutMs: heartbeatTimeout }),
    ...(closeTimeout === undefined ? {} : { closeTimeoutMs: closeTimeout }),
    ...(pollingDuration === undefined ? {} : { pollingDurationMs: pollingDuration }),
    ...(handlerLimit === undefined ? {} : { handlerLimitMs: handlerLimit }),
    ...(memoryLimit === undefined ? {} : { memoryLimitMb: memoryLimit }),
    ...(set === undefined && limit === undefined
      ? {}
      : { settings: { ...far?.set, ...set, ...far?.limit, ...limit } }),
    watch: far?.watch !== false && near.watch,
    checkTypes: far?.checkTypes !== false && near.checkTypes,
    sandbox: far?.sandbox !== false && near.sandbox,
  };
}

/** Commander's message as one sentence: without its prefix, the hint on the same line. */
function sentenceOf(message: string): string {
  const wrong = /^error: option '(--[\w-]+).*?' argument '(.*)' is invalid\. (.*)$/s.exec(message);
  if (wrong !== null) {
    const [, flag, value, why = ''] = wrong;
    return `${flag} ${value} is refused: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
  }
  const [first = '', ...hints] = message.replace(/^error: /, '').split('\n');
  const hint = hints.join(' ').replace(/^\((.*)\)$/, '$1');
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  const ended = /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  return hint === '' ? `${ended} See socketscope --help.` : `${ended} ${hint}`;
}
