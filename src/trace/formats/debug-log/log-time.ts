// Times as log collectors write them before a line.

export interface LogTime {
  /** Milliseconds: since the epoch, or since midnight where no day is told. */
  readonly ms: number;
  readonly hasDay: boolean;
  /** Whether it says how far it is from Greenwich. */
  readonly hasZone: boolean;
}

const CLOCK = '(\\d{1,2}):(\\d{2}):(\\d{2})(?:[.,](\\d{1,9}))?';
const ZONE = '(?:\\s?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?';
const ISO = new RegExp(`(\\d{4})[-/](\\d{2})[-/](\\d{2})[T ]${CLOCK}${ZONE}`);
/** `1 Jun 12:00:00 - ` as Node's util.log writes, `Jun  1 12:00:00 host app:` as syslog does. */
const NAMED = new RegExp(
  `\\b(?:(\\d{1,2}) ([A-Z][a-z]{2})|([A-Z][a-z]{2}) +(\\d{1,2})),? (?:(\\d{4}) )?${CLOCK}${ZONE}`,
);
const CLOCK_ALONE = new RegExp(`(?:^|[^\\d:])${CLOCK}(?!\\d)`);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** A leap year, so that every day of a year exists. */
const NO_YEAR = 1972;

/** The first time in a text; `undefined` where there is none. */
export function readLogTime(text: string): LogTime | undefined {
  return readIso(text) ?? readNamed(text) ?? readClock(text);
}

function readIso(text: string): LogTime | undefined {
  const found = ISO.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, ...rest] = found;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return dated(date, rest);
}

function readNamed(text: string): LogTime | undefined {
  const found = NAMED.exec(text);
  if (found === null) return undefined;
  const [, firstDay, firstMonth, month = firstMonth, day = firstDay, year, ...rest] = found;
  const index = MONTHS.indexOf(month ?? '');
  return index < 0 ? undefined : dated(Date.UTC(Number(year ?? NO_YEAR), index, Number(day)), rest);
}

function readClock(text: string): LogTime | undefined {
  const found = CLOCK_ALONE.exec(text);
  if (found === null) return undefined;
  const [, ...clock] = found;
  const ms = clockMs(clock);
  return ms === undefined ? undefined : { ms, hasDay: false, hasZone: false };
}

function dated(date: number, rest: readonly (string | undefined)[]): LogTime | undefined {
  const ms = clockMs(rest);
  const zone = rest[4];
  if (ms === undefined || Number.isNaN(date)) return undefined;
  return { ms: date + ms - zoneMs(zone), hasDay: true, hasZone: zone !== undefined };
}

function clockMs([hours, minutes, seconds, fraction]: readonly (string | undefined)[]):
  | number
  | undefined {
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return undefined;
  return whole * 1000 + Number(`0.${fraction ?? '0'}`) * 1000;
}

function zoneMs(zone: string | undefined): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '') ?? [];
  if (sign === undefined) return 0;
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -ms : ms;
}
