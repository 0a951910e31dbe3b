import { expect, test } from 'vitest';
import { readCommandLine } from '../../src/host/command-line.ts';

const VERSION = '1.2.3';

function launched(...args: string[]) {
  const line = readCommandLine(args, VERSION);
  if (!line.ok) throw new Error(line.fault.message);
  if (line.value.ask !== 'run') throw new Error(`it was taken for ${line.value.ask}`);
  return line.value.launch;
}

function refused(...args: string[]): string {
  const line = readCommandLine(args, VERSION);
  if (line.ok) throw new Error('it was accepted');
  return line.fault.message;
}

function shown(...args: string[]): string {
  const line = readCommandLine(args, VERSION);
  if (!line.ok || line.value.ask !== 'show') throw new Error('nothing was shown');
  return line.value.text;
}

const PLAIN = {
  isolation: 'worker',
  watch: true,
  checkTypes: true,
  json: false,
  quiet: false,
  sandbox: true,
};

test('without a command it is the desktop, with the scripts that were named', () => {
  expect(launched()).toEqual({ host: 'desktop', options: PLAIN, scripts: [] });
  expect(launched('chat.ts', 'b.js')).toEqual({
    host: 'desktop',
    options: PLAIN,
    scripts: ['chat.ts', 'b.js'],
  });
});

test('serve and web take the same options and scripts', () => {
  for (const host of ['serve', 'web'] as const) {
    expect(launched(host, '--port', '0', 'chat.ts')).toEqual({
      host,
      options: { ...PLAIN, port: 0 },
      scripts: ['chat.ts'],
    });
  }
});

test('every option is read in its own unit', () => {
  const { options } = launched(
    ...['serve', '--host', '0.0.0.0', '--port=9000', '--resource', '/chat/socket.io/'],
    ...['--transports', 'xhr-polling,websocket', '--heartbeat-interval', '0.25'],
    ...['--heartbeat-timeout', '.5', '--close-timeout', '60', '--polling-duration', '20'],
    ...['--origins', 'a.b:*', '--record', 'x.siotrace', '--filter', 'type == "event"'],
    ...[
      '--isolation',
      'none',
      '--no-watch',
      '--no-check-types',
      '--handler-limit',
      '0.5',
      '--memory-limit',
      '64',
    ],
    ...['--queue-limit', '500', '--json', '--quiet', '--no-sandbox'],
  );
  expect(options).toEqual({
    hosts: ['0.0.0.0'],
    port: 9000,
    resource: 'chat/socket.io',
    transports: ['xhr-polling', 'websocket'],
    heartbeatIntervalMs: 250,
    heartbeatTimeoutMs: 500,
    closeTimeoutMs: 60_000,
    pollingDurationMs: 20_000,
    origins: 'a.b:*',
    record: 'x.siotrace',
    filter: 'type == "event"',
    isolation: 'none',
    watch: false,
    checkTypes: false,
    handlerLimitMs: 500,
    memoryLimitMb: 64,
    queueLimit: 500,
    json: true,
    quiet: true,
    sandbox: false,
  });
});

test('options count before and after the command, and the nearer one wins', () => {
  const { options } = launched('--port', '1', '--no-sandbox', '--json', 'web', '--port', '2');
  expect(options).toEqual({ ...PLAIN, port: 2, json: true, sandbox: false });
});

test('hosts and places add up', () => {
  const { options } = launched('serve', '--host', '127.0.0.1', '--host', '[::1]', '--self-signed');
  expect(options).toMatchObject({ hosts: ['127.0.0.1', '::1'], selfSigned: true });
  const places = ['--listen', 'http://localhost:80', '--listen', 'https://[::1]:0/'];
  expect(launched('serve', ...places, '--cert', 'a', '--key', 'b').options).toMatchObject({
    listen: [
      { host: 'localhost', port: 80, isSecure: false },
      { host: '::1', port: 0, isSecure: true },
    ],
    cert: 'a',
    key: 'b',
  });
});

test('what follows -- is a script, whatever it looks like', () => {
  expect(launched('serve', '--', '--odd.ts').scripts).toEqual(['--odd.ts']);
});

test.each([
  [['--prot', '1'], "Unknown option '--prot'. Did you mean --port?"],
  [
    ['serve', '--port', '70000'],
    '--port 70000 is refused: a port is a whole number from 0 to 65535.',
  ],
  [['serve', '--port', '0x10'], /a port is a whole number/],
  [['serve', '--port'], /argument missing/],
  [['serve', '--heartbeat-interval', '0'], /number of seconds above 0/],
  [['serve', '--polling-duration', 'soon'], /number of seconds above 0/],
  [['serve', '--close-timeout', '1e9'], /number of seconds above 0/],
  [['serve', '--transports', 'websocket,smoke'], /there is no transport "smoke", only websocket,/],
  [['serve', '--resource', '/'], /a resource is a path/],
  [['serve', '--memory-limit', '4'], /give whole megabytes from 8, such as 256\./],
  [['serve', '--queue-limit', '0'], /give a whole number above 0\./],
  [['serve', '--isolation', 'half'], /choose worker or none\./],
  [['serve', '--host', 'a b'], /a host is an address or a name/],
  [['serve', '--listen', '127.0.0.1:80'], /a place is http:\/\/HOST:PORT/],
  [['serve', '--listen', 'http://[::1]:70000'], /a whole number from 0 to 65535/],
  [['serve', '--listen', 'http://[::1]:80', '--port', '1'], /leave --host and --port out/],
  [['serve', '--listen', 'https://[::1]:80'], /needs a certificate: --cert FILE --key FILE/],
  [['serve', '--listen', 'http://[::1]:80', '--self-signed'], /no --listen begins with https/],
  [['serve', '--cert', 'a.pem'], '--cert needs --key beside it.'],
  [['--key', 'a.pem', 'serve'], '--key needs --cert beside it.'],
  [['serve', '--redis', 'localhost:6379'], /a redis is redis:\/\/HOST:PORT, or rediss:/i],
  [['serve', '--redis-channel', 'a'], '--redis-channel needs --redis beside it.'],
  [['serve', '--record', ''], /must not be empty/],
  [['serve', '--filter', 'type =='], /at character \d+: /],
])('%j is refused with one line', (args, sentence) => {
  const said = refused(...args);
  expect(said).toMatch(sentence);
  expect(said).not.toContain('\n');
});

test('help and version are texts to show, and help names every command', () => {
  expect(shown('--version').trim()).toBe(VERSION);
  expect(shown('--help')).toMatch(/Usage: socketscope[\s\S]*web[\s\S]*serve/);
  expect(shown('serve', '--help')).toMatch(/Usage: socketscope serve[\s\S]*--polling-duration/);
});

test('beside the switches of Chromium only what is ours is read', () => {
  const args = ['--no-sandbox', '--user-data-dir=/tmp/x', 'chat.ts', '--port', '0', '--lang=de'];
  const line = readCommandLine(args, VERSION, { forgiving: true });
  expect(line).toEqual({
    ok: true,
    value: {
      ask: 'run',
      launch: {
        host: 'desktop',
        options: { ...PLAIN, port: 0, sandbox: false },
        scripts: ['chat.ts'],
      },
    },
  });
});

test('limits are set by their names, before and after the command', () => {
  const { options } = launched('--limit', 'maxSessions=5', 'serve', '--limit', 'maxBodyBytes=1000');
  expect(options.settings).toEqual({ maxSessions: 5, maxBodyBytes: 1_000 });
  expect(refused('serve', '--limit', 'maxHeaders=3')).toContain(
    'header lines as a whole number from 10',
  );
  expect(refused('serve', '--limit', 'resource=1')).toContain('there is no limit "resource", only');
  expect(refused('serve', '--limit', 'maxHeaders')).toContain('give a name, = and a number');
});

test('settings have flags, and all that the reference knows are set by its names', () => {
  const { options } = launched(
    ...['serve', '--flash-policy-port', '843', '--quirks', 'reference'],
    ...['--set', 'heartbeats=false', '--set', 'client store expiration=2.5'],
    ...['--set', 'transports=websocket,xhr-polling', '--set', 'blacklist=["a","b=c"]'],
  );
  expect(options).toEqual({
    ...PLAIN,
    flashPolicyPort: 843,
    quirks: true,
    settings: {
      heartbeats: false,
      clientStoreExpirationMs: 2_500,
      transports: ['websocket', 'xhr-polling'],
      blacklist: ['a', 'b=c'],
    },
  });
  expect(launched('--flash-policy-port', 'off').options.flashPolicyPort).toBe('off');
  expect(
    launched('--set', 'heartbeats=false', 'serve', '--set', 'browser client=false'),
  ).toMatchObject({
    options: { settings: { heartbeats: false, browserClient: false } },
  });
});

test('a setting that will not do is a sentence', () => {
  expect(refused('--flash-policy-port', '70000')).toBe(
    '--flash-policy-port 70000 is refused: give off, or a port from 0 to 65535.',
  );
  expect(refused('--quirks', 'mine')).toBe(
    '--quirks mine is refused: there are only the quirks of the reference.',
  );
  expect(refused('--set', 'heartbeats')).toBe(
    '--set heartbeats is refused: give a name, = and a value.',
  );
  expect(refused('--set', 'heartbeat intervall=3')).toContain(
    'there is no setting "heartbeat intervall", only origins, resource, transports,',
  );
  expect(refused('--set', 'heartbeat interval=soon')).toBe(
    '--set heartbeat interval=soon is refused: heartbeat interval cannot be "soon": give a number of seconds, such as 25 or 0.5.',
  );
  expect(refused('--set', 'authorization=yes')).toContain('give a function, or false');
});
