// The process that is fuzzed: the application without its window, recording, with little room and little patience.
import { Engine } from '../../src/inspector/engine.ts';
import { PRESENT_TRANSPORTS } from '../../src/server/transports/index.ts';
import { FaultLedger } from './fault-ledger.ts';
import type { Answer, Figures, Question, ServerSetting } from './server-words.ts';

const setting = JSON.parse(process.argv[2] ?? '{}') as ServerSetting;
const LIMITS = {
  headersTimeoutMs: setting.patienceMs,
  requestTimeoutMs: 2 * setting.patienceMs,
  keepAliveTimeoutMs: 20_000,
  pollingDurationMs: setting.patienceMs,
  maxBodyBytes: 200_000,
};
/** Once sessions are to be left behind by the thousand. */
const HURRY = { handshakeTimeoutMs: 2_000, closeTimeoutMs: 2_000 };
/** Sixteen chunks in full, so that old ones are let go all the time. */
const TRACE = { maxPackets: 64_000, maxBytes: 32 * 1024 * 1024 };

const ledger = new FaultLedger();
const engine = new Engine({
  version: '0.0.0',
  listen: [{ host: '127.0.0.1', port: 0 }],
  gateway: { ...LIMITS, transports: PRESENT_TRANSPORTS, flashPolicyServer: false },
  scripts: [setting.script],
  isolation: 'worker',
  workerFile: setting.workerFile,
  resourcesDir: setting.resourcesDir,
  record: setting.record,
  ...TRACE,
});
let mostTraceBytes = 0;
engine.recording.recorder.listen((record) => {
  ledger.note(record);
  // What a window would ask for, of some: reading a record must not fail either.
  if (record.seq % 16 !== 0) return;
  engine.recording.store.row(record.seq);
  engine.recording.store.record(record.seq);
  mostTraceBytes = Math.max(mostTraceBytes, engine.recording.store.totals().bytes);
});

async function figures(): Promise<Figures> {
  const records = engine.recording.store.totals().lastSeq;
  engine.recording.clear();
  // Twice, as finalizers free more after the first.
  for (let round = 0; round < 3; round += 1) {
    globalThis.gc?.();
    await new Promise((done) => setImmediate(done));
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  const open = process.getActiveResourcesInfo();
  const { gateway } = engine;
  return {
    sessions: gateway.sessions().filter((sid) => gateway.snapshot(sid)?.phase !== 'disconnected')
      .length,
    heapBytes: heapUsed,
    outsideBytes: external,
    residentBytes: rss,
    sockets: open.filter((name) => name === 'TCPSocketWrap').length,
    timers: open.filter((name) => name === 'Timeout').length,
    mostTraceBytes,
    records,
    ...ledger.totals(),
  };
}

function say(answer: Answer): void {
  process.send?.(answer);
}

process.on('message', (message) => {
  const question = message as Question;
  if (question.ask === 'faults') say({ told: ledger.told(question.ports) });
  else if (question.ask === 'forget') ledger.forget();
  else if (question.ask === 'hurry') engine.gateway.change(HURRY);
  else if (question.ask === 'figures') void figures().then((now) => say({ figures: now }));
  else void stop();
});
process.on('disconnect', () => process.exit());

async function stop(): Promise<void> {
  await engine.close();
  say({ stopped: await figures() });
  process.disconnect();
}

const started = await engine.start();
if (!started.ok) throw new Error(started.fault.message);
say({ port: started.value.port, transports: PRESENT_TRANSPORTS });
