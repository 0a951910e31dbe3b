// Exports from a window: formats, redaction and its preview, progress and the way out, packets as programs that run.
import { execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { SnippetLanguage, TraceRecord } from '../../src/shared/index.ts';
import { needs } from '../support/skip.ts';
import { connectStock } from '../support/stock-client.ts';
import { Application, ROOT } from './application.ts';

const ECHO = `import { Namespace } from 'socketscope';
class Echo extends Namespace {
  on_say(text: string) { return text; }
}
export default { '/echo': Echo };`;

let application: Application;
let chosen = '';
const asked: string[] = [];
const records: TraceRecord[] = [];

beforeAll(async () => {
  application = await Application.start(
    { 'echo.ts': ECHO },
    {},
    {
      host: 'desktop',
      chooseExport: async (suggested, { title }) => {
        asked.push(`${suggested.replace(/-[\d-]+/, '')} ${title}`);
        return chosen;
      },
    },
  );
  application.inspector.onRecord((record) => records.push(record));
  const socket = connectStock(application.url, 'xhr-polling').of('/echo');
  await new Promise<void>((done) => socket.once('connect', () => done()));
  await new Promise((done) => socket.emit('say', "it's <b>", done));
});
afterAll(() => application.stop());

const said = () =>
  records.find((record) => record.kind === 'packet' && record.raw.includes('"say"'))!;

test('a file of the format that was chosen, without what is secret, and windows are told how far it is', async () => {
  chosen = join(application.folder, 'x.har');
  const reply = await application.invoke('trace.export', {
    format: 'har',
    redact: ['secrets'],
    filter: 'kind == packet || kind == exchange',
  });
  expect(reply).toMatchObject({ ok: true, value: { state: 'saved', file: chosen } });
  expect(asked.at(-1)).toBe('socketscope.har HAR 1.2');
  const text = await readFile(chosen, 'utf8');
  expect(text).toContain('redacted-sid-1');
  expect(text).not.toContain(said().sid);
  const over = await application.told((update) => update.exporting === null);
  expect(over.exporting).toBeNull();
});

test('a rule, a format or a filter that is none is refused in words', async () => {
  const refusals = await Promise.all([
    application.invoke('trace.export', { format: 'zip' }),
    application.invoke('trace.redaction', { redact: ['everything'] }),
    application.invoke('trace.redaction', { redact: ['sids'], filter: 'type ==' }),
  ]);
  expect(refusals.map((reply) => reply.ok)).toEqual([false, false, false]);
});

test('the preview shows texts before and after', async () => {
  const reply = await application.invoke('trace.redaction', { redact: ['path=args[0]'] });
  expect(reply).toMatchObject({
    ok: true,
    value: [
      {
        seq: said().seq,
        before: expect.stringContaining('"args":["it\'s <b>"]'),
        after: expect.stringContaining('"args":["redacted-value-1"]'),
      },
      {},
    ],
  });
});

test('every format is offered by its name', async () => {
  const formats = await application.invoke('trace.formats', undefined);
  expect(formats).toContainEqual({
    name: 'har',
    title: 'HAR 1.2',
    ending: '.har',
    isWritten: true,
    isRead: true,
  });
});

async function snippet(language: SnippetLanguage): Promise<string> {
  const reply = await application.invoke('trace.snippet', { seq: said().seq, language });
  if (!reply.ok) throw new Error(reply.fault.message);
  return reply.value.text;
}

const sent = () =>
  records.filter(
    (record) => record.kind === 'packet' && record.dir === 'in' && record.raw.includes('"say"'),
  ).length;

test('a packet as JavaScript is sent again when it is run', async () => {
  const before = sent();
  const program = spawn(process.execPath, ['--input-type=commonjs', '-'], { cwd: ROOT });
  onTestFinished(() => void program.kill('SIGKILL'));
  program.stdin.end(await snippet('javascript'));
  let out = '';
  for await (const chunk of program.stdout) {
    out += chunk;
    if (out.includes('ack')) break;
  }
  expect(out).toContain('connected\nack ["it\'s <b>"]');
  expect(sent()).toBe(before + 1);
});

const INTERPRETERS = [
  ['python', 'python3', ['-']],
  ['curl', 'sh', ['-s']],
] as const;

test.each(INTERPRETERS.filter(([language]) => needs(language === 'python' ? 'python3' : 'curl')))(
  'a packet as %s is sent again when it is run',
  async (language, program, args) => {
    const before = sent();
    const text = await snippet(language);
    const out = await new Promise<string>((done, failed) => {
      const child = execFile(program, args, (error, stdout) =>
        error ? failed(error) : done(stdout),
      );
      child.stdin?.end(text);
    });
    expect(out).toContain('6::/echo:1+["it\'s <b>"]');
    expect(sent()).toBe(before + 1);
  },
);

test('what is no packet is no program', async () => {
  const seq = records.find(({ kind }) => kind === 'exchange')?.seq ?? 0;
  expect(await application.invoke('trace.snippet', { seq, language: 'curl' })).toMatchObject({
    ok: false,
  });
});
