// What `io.log` writes on the console, in the reference's lines (0.9.19, logger.js).

/** In their order: a level is the number of the last that is written. */
const LEVELS = ['error', 'warn', 'info', 'debug'] as const;
type Level = (typeof LEVELS)[number];
const COLORS: Readonly<Record<Level, number>> = { error: 31, warn: 33, info: 36, debug: 90 };
const WIDTH = 5;

/** What may stand at the setting `logger`; its three fields are set anew whenever it is used. */
export interface LegacyLogger {
  level: unknown;
  colors: unknown;
  enabled: boolean;
  error(...words: readonly unknown[]): unknown;
  warn(...words: readonly unknown[]): unknown;
  info(...words: readonly unknown[]): unknown;
  debug(...words: readonly unknown[]): unknown;
}

export class Logger implements LegacyLogger {
  level: unknown = 3;
  colors: unknown;
  enabled = true;
  readonly #out: Pick<Console, 'log'>;

  constructor({ colors = true }: { colors?: unknown } = {}, out: Pick<Console, 'log'> = console) {
    this.colors = colors;
    this.#out = out;
  }

  log(type: string, ...words: readonly unknown[]): this {
    const level = isLevel(type) ? type : undefined;
    const rank = level === undefined ? -1 : LEVELS.indexOf(level);
    if (!this.enabled || rank > Number(this.level)) return this;
    const isPainted = this.colors && level !== undefined;
    const head = isPainted ? painted(level) : `${type}:`;
    this.#out.log(head, ...words);
    return this;
  }

  error(...words: readonly unknown[]): void {
    this.log('error', ...words);
  }

  warn(...words: readonly unknown[]): void {
    this.log('warn', ...words);
  }

  info(...words: readonly unknown[]): void {
    this.log('info', ...words);
  }

  debug(...words: readonly unknown[]): void {
    this.log('debug', ...words);
  }
}

function isLevel(type: string): type is Level {
  return LEVELS.some((level) => level === type);
}

function painted(level: Level): string {
  return `   \u001b[${COLORS[level]}m${level.padEnd(WIDTH)} -\u001b[39m`;
}
