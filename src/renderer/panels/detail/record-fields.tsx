// A record that is no packet, as names and values.
import type { TraceRecord } from '../../../shared/index.ts';
import { formatBytes, formatDuration, formatTime, showControls } from '../../format/index.ts';

type Pair = readonly [name: string, value: string | undefined];

export function RecordFields({ record }: { readonly record: TraceRecord }) {
  return <Facts facts={factsOf(record)} />;
}

/** Names and values; those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly Pair[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{showControls(value)}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function factsOf(record: TraceRecord): readonly Pair[] {
  switch (record.kind) {
    case 'packet':
      return [];
    case 'exchange':
      return [
        ['request', `${record.method} ${record.url}`],
        ['answer', record.status === 0 ? 'closed without an answer' : String(record.status)],
        ['wrapping', record.wrapping],
        ['recognised', record.recognised],
        ['held for', formatDuration(record.heldMs)],
        ['note', record.note],
      ];
    case 'frame':
      return [
        ['frame', record.opcode],
        ['content', formatBytes(record.bytes)],
        ['text', record.raw],
      ];
    case 'session':
      return sessionFacts(record);
    case 'acl':
      return [
        ['endpoint', record.endpoint === '' ? 'root' : record.endpoint],
        ['list', aclWords(record)],
        ['change', changeWords(record)],
        ['verdict', verdictWords(record)],
      ];
    case 'timer':
      return [
        ['timer', record.timer],
        ['fired after', formatDuration(record.afterMs)],
      ];
    case 'fault':
      return [
        ['text', record.raw],
        ['stack', record.stack],
      ];
    case 'script':
      return scriptFacts(record);
    case 'server':
      return [['message', record.message], ...record.changes.map(changedSetting)];
    case 'room':
      return roomFacts(record);
    case 'mark':
      return markFacts(record);
  }
}

type Of<K extends TraceRecord['kind']> = Extract<TraceRecord, { kind: K }>;

function placeOf({ file, line, column }: Of<'script'>): string | undefined {
  return file === undefined ? undefined : [file, line, column].filter(Boolean).join(':');
}

function changedSetting({ name, before, after }: Of<'server'>['changes'][number]): Pair {
  return [name, `${JSON.stringify(before)} → ${JSON.stringify(after)}`];
}

function scriptFacts(record: Of<'script'>): readonly Pair[] {
  const { script, op, level, message, endpoint } = record;
  return [
    ['script', script],
    ['happened', op],
    ['level', level],
    ['message', message],
    ['endpoint', endpoint],
    ['place', placeOf(record)],
  ];
}

function roomFacts({ op, room, endpoint }: Of<'room'>): readonly Pair[] {
  return [
    ['room', room ?? 'all rooms'],
    ['happened', op],
    ['endpoint', endpoint === '' ? 'root' : endpoint],
  ];
}

function markFacts({ cause, marked, comment }: Of<'mark'>): readonly Pair[] {
  return [
    ['record', cause === undefined ? undefined : String(cause)],
    ['marked', marked ? 'yes' : 'no'],
    ['comment', comment],
  ];
}

function sessionFacts(record: Of<'session'>): readonly Pair[] {
  const { handshake } = record;
  return [
    ['phase', record.phase],
    ['reason', record.reason],
    ['joined', record.joined],
    ['left', record.left],
    ['note', record.note],
    ['handshake', handshake?.url],
    ['issued', handshake === undefined ? undefined : formatTime(handshake.at)],
    ['from', handshake === undefined ? undefined : `${handshake.address}:${handshake.port}`],
    ['user agent', handshake?.headers['user-agent']],
  ];
}

function aclWords({ acl }: Of<'acl'>): string {
  return acl.state === 'listed' ? acl.methods.join(', ') : acl.state;
}

function changeWords({ change }: Of<'acl'>): string | undefined {
  if (change === undefined) return undefined;
  const method = change.method === undefined ? '' : ` ${change.method}`;
  return `${change.op}${method}${change.by === undefined ? '' : `, by ${change.by}`}`;
}

function verdictWords({ verdict }: Of<'acl'>): string | undefined {
  if (verdict === undefined) return undefined;
  return `${verdict.method}: ${verdict.allowed ? 'allowed' : 'denied'} (${verdict.because})`;
}
