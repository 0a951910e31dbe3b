// An inspector that records what it is asked, for the browser host alone.
import { BadRequest } from '../../../src/inspector/index.ts';
import type { Inspector, Shell } from '../../../src/inspector/index.ts';
import { fail, ok } from '../../../src/shared/index.ts';
import type { CommandTable } from '../../../src/shared/index.ts';

export class FakeInspector implements Inspector {
  readonly invoked: { name: unknown; request: unknown }[] = [];
  readonly listeners = new Set<(update: string) => void>();
  shell: Shell | undefined;

  table(shell: Shell): CommandTable {
    this.shell = shell;
    // The host hands the table back to invoke() and never looks into it.
    return {} as CommandTable;
  }

  async invoke(_table: CommandTable, name: unknown, request: unknown): Promise<unknown> {
    this.invoked.push({ name, request });
    if (name === 'bad') throw new BadRequest('That is no command.');
    if (name === 'broken') throw new Error('a wire is loose');
    return name === 'nothing' ? undefined : { echo: request };
  }

  subscribe(listen: (update: string) => void): () => void {
    this.listeners.add(listen);
    return () => this.listeners.delete(listen);
  }

  tell(update: string): void {
    for (const listen of this.listeners) listen(update);
  }

  /** The last thing that was asked for. */
  exported: unknown;

  exportTo: Inspector['exportTo'] = async (stream, choice) => {
    this.exported = choice;
    const { filter } = choice;
    if (filter === 'type ==') return fail({ code: 'bad-filter', message: 'No <value> there.' });
    stream.write(`{"format":"socketscope-trace","filter":${JSON.stringify(filter ?? null)}}\n`);
    return ok({ records: 0 });
  };

  start(): never {
    throw new Error('the host does not start it');
  }

  server(): never {
    throw new Error('the host does not ask for it');
  }

  onRecord(): () => void {
    return () => {};
  }

  async close(): Promise<void> {}
}
