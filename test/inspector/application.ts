// The inspector as a test starts it: any free port, the bundled script worker, a scratch folder.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { createInspector } from '../../src/inspector/index.ts';
import type { Inspector, InspectorOptions, Shell } from '../../src/inspector/index.ts';
import type {
  CommandName,
  CommandReply,
  CommandRequest,
  InspectorUpdate,
} from '../../src/shared/index.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

export class Application {
  readonly folder: string;
  readonly inspector: Inspector;
  readonly #table;
  readonly #updates: InspectorUpdate[] = [];
  readonly #waiting = new Set<() => void>();
  url = '';

  private constructor(folder: string, inspector: Inspector, shell: Shell) {
    this.folder = folder;
    this.inspector = inspector;
    this.#table = inspector.table(shell);
    inspector.subscribe((text) => {
      this.#updates.push(JSON.parse(text) as InspectorUpdate);
      for (const check of this.#waiting) check();
    });
  }

  /** `scripts` maps a file name to its text; they are written to a scratch folder and loaded. */
  static async start(
    scripts: Record<string, string> = {},
    options: Partial<InspectorOptions> = {},
    shell: Shell = { host: 'browser' },
  ): Promise<Application> {
    const folder = await mkdtemp(join(tmpdir(), 'socketscope-test-'));
    const files: string[] = [];
    for (const [name, text] of Object.entries(scripts)) {
      files.push(join(folder, name));
      await writeFile(join(folder, name), text);
    }
    const inspector = createInspector({
      version: '0.0.0',
      listen: [{ host: '127.0.0.1', port: 0 }],
      gateway: {},
      scripts: files,
      isolation: 'worker',
      workerFile: join(ROOT, 'out/test/script-worker.cjs'),
      resourcesDir: join(ROOT, 'resources'),
      ...options,
    });
    const application = new Application(folder, inspector, shell);
    const started = await inspector.start();
    if (!started.ok) throw new Error(started.fault.message);
    application.url = started.value.url ?? '';
    return application;
  }

  async invoke<N extends CommandName>(
    name: N,
    request: CommandRequest<N>,
  ): Promise<CommandReply<N>> {
    return (await this.inspector.invoke(this.#table, name, request)) as CommandReply<N>;
  }

  /** What an unchecked caller can send. */
  async invokeUnchecked(name: unknown, request: unknown): Promise<unknown> {
    return this.inspector.invoke(this.#table, name, request);
  }

  get updates(): readonly InspectorUpdate[] {
    return this.#updates;
  }

  /** Resolves with the first update, told already or to come, that passes. */
  async told(passes: (update: InspectorUpdate) => boolean): Promise<InspectorUpdate> {
    const found = this.#updates.find(passes);
    if (found !== undefined) return found;
    return new Promise((resolve) => {
      const check = () => {
        const update = this.#updates.find(passes);
        if (update === undefined) return;
        this.#waiting.delete(check);
        resolve(update);
      };
      this.#waiting.add(check);
    });
  }

  async stop(): Promise<void> {
    await this.inspector.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
