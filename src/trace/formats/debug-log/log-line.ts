// The head of a line of socket.io's own log: its level, and what a terminal or a log collector put around it.

export interface LogLine {
  /** What stands before the level, such as a time or a program's name. */
  readonly before: string;
  readonly message: string;
}

/**
 * The logger of 0.9.19 (logger.js) writes `   debug - …` with colours, where the level is padded, and `debug: …`
 * without. What stands before it was put there by somebody else.
 */
const LINE =
  /^(.{0,160}?)(?:^|[\s\]|:>])(?:(?:debug|info|warn|error) {0,2} -|(?:debug|info|warn|error):)(?: (.*))?$/s;
/** Colours, also where copying has lost the escape character or a viewer has spelt it out. */
const ESCAPES = ['\\u001b', '\\^\\[', '\\\\u001b', '\\\\033', '\\\\x1b'];
const COLOURS = new RegExp(`(?:${ESCAPES.join('|')})?\\[(?:3[0-9]|9[0-7]|0|1|22)?m`, 'g');
/** Colours stand at the begin of a line. */
const HEAD_UNITS = 200;

/** `undefined` where the line is none of socket.io's. */
export function readLogLine(line: string): LogLine | undefined {
  const head = line.slice(0, HEAD_UNITS).replace(COLOURS, '');
  const [, before, message = ''] = LINE.exec(head + line.slice(HEAD_UNITS)) ?? [];
  return before === undefined ? undefined : { before, message };
}
