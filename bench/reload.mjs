// How long a script of 1,000 lines takes from being saved to its first answer, with many live sessions.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildModule } from './build.mjs';
import { median, printTable, thousands } from './table.mjs';

const LINES = 1000;
const HANDSHAKE = { at: 0, url: '/', query: {}, headers: {}, address: '', port: 0 };
const PROBE = 'session0';
const ENDPOINT = '/bench';

/** A class of about a thousand lines; `version` is what it answers. */
function scriptText(version) {
  const methods = Array.from(
    { length: (LINES - 20) / 7 },
    (_, at) => `
  on_method_${at}(text: string, number: number) {
    const seen = this.session.seen ?? 0;
    this.session.seen = seen + number;
    this.broadcastEventNotMe('method ${at}', text, seen);
    return { text, seen };
  }`,
  );
  return `import { Namespace } from 'socketscope';
export default class Bench extends Namespace<{ name?: string; seen?: number }> {
  static override endpoint = '/bench';
  override getInitialAcl() { return ['recv_connect', 'on_name', 'on_version']; }
  on_name(name: string) { this.session.name = name; this.join('room'); this.addAclMethod('on_method_1'); return name; }
  on_version() { return [${version}, this.session.name, this.rooms.size]; }
${methods.join('\n')}
}
`;
}

/** `sessions` have joined, with something in their session, a room and an ACL of their own. */
export async function benchReload({ sessions, rounds }) {
  const { Scripts } = await import(
    await buildModule('src/server/scripting/index.ts', 'scripts.mjs')
  );
  const worker = await buildModule('src/server/scripting/script-worker.ts', 'script-worker.cjs');
  const folder = mkdtempSync(join(tmpdir(), 'bench-reload-'));
  const file = join(folder, 'bench.ts');
  const rows = [];
  for (const isolation of ['worker', 'none']) {
    writeFileSync(file, scriptText(0));
    const scripts = new Scripts({
      isolation,
      workerFile: fileURLToPath(worker),
      watch: true,
      report: () => 0,
      onChange: () => undefined,
    });
    const stage = new Stage(scripts, sessions);
    const loaded = await scripts.load(file);
    if (!loaded.ok) throw new Error(loaded.fault.message);
    await stage.join();
    const times = [];
    for (let version = 1; version <= rounds; version += 1) {
      times.push(await stage.reload(() => writeFileSync(file, scriptText(version)), version));
    }
    await scripts.close();
    rows.push([
      isolation,
      median(times).toFixed(0),
      Math.min(...times).toFixed(0),
      Math.max(...times).toFixed(0),
    ]);
  }
  rmSync(folder, { recursive: true });
  printTable(
    `A script of ${thousands(LINES)} lines, saved with ${thousands(sessions)} live sessions: until it answers`,
    ['isolation', 'median ms', 'best ms', 'worst ms'],
    rows,
  );
}

class Stage {
  constructor(scripts, sessions) {
    this.scripts = scripts;
    this.sids = Array.from({ length: sessions }, (_, at) => `session${at}`);
    this.joined = new Set();
    this.hear = () => undefined;
    scripts.connect(this);
  }

  members(isMeant) {
    const where = { endpoint: ENDPOINT, qs: '', transport: 'websocket', handshake: HANDSHAKE };
    return isMeant(ENDPOINT) ? [...this.joined].map((sid) => ({ sid, ...where })) : [];
  }

  perform(effects) {
    for (const effect of effects) {
      if (effect.do === 'joined') this.joined.add(effect.sid);
      if (effect.do === 'fault') throw new Error(effect.message);
      if (effect.do === 'send') this.hear(effect.raw);
    }
  }

  deliver(on, sid, more) {
    this.scripts.deliver({ on, sid, endpoint: ENDPOINT, cause: 0, ...more });
  }

  join() {
    let answered = 0;
    return new Promise((resolve) => {
      this.hear = () => {
        answered += 1;
        if (answered === this.sids.length) resolve();
      };
      for (const sid of this.sids) {
        this.deliver('connect', sid, { qs: '', transport: 'websocket', handshake: HANDSHAKE });
        this.deliver('packet', sid, { raw: `5:1+:/bench:{"name":"name","args":["${sid}"]}` });
      }
    });
  }

  /** Milliseconds from the save to the new version's first answer; the probe asks as soon as it was answered. */
  reload(save, version) {
    return new Promise((resolve) => {
      let asked = 1;
      const ask = () => {
        asked += 1;
        this.deliver('packet', PROBE, { raw: `5:${asked}+:/bench:{"name":"version"}` });
      };
      const started = performance.now();
      this.hear = (raw) => {
        if (raw.includes(`+[[${version},"${PROBE}",1]]`)) resolve(performance.now() - started);
        else if (raw.startsWith('6:')) setTimeout(ask, 1);
      };
      save();
      ask();
    });
  }
}
