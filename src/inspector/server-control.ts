// Starts and stops the listener and says how it stands.
import { fail, ok, serverSettings } from '../shared/index.ts';
import type {
  CommandRequest,
  Refusal,
  Result,
  ServerSettings,
  ServerSnapshot,
} from '../shared/index.ts';
import type { Gateway, GatewayOptions } from '../server/index.ts';

interface Wanted {
  readonly host: string;
  readonly port: number;
  readonly orNext: boolean;
}

type Standing = Pick<ServerSnapshot, 'state' | 'url' | 'host' | 'port' | 'note'>;

export class ServerControl {
  readonly #gateway: Gateway;
  readonly #onChange: () => void;
  #wanted: Wanted;
  #standing: Standing;

  constructor(gateway: Gateway, wanted: Wanted, onChange: () => void) {
    this.#gateway = gateway;
    this.#wanted = wanted;
    this.#standing = { state: 'stopped', host: wanted.host, port: wanted.port };
    this.#onChange = onChange;
  }

  /** Listens at the wanted place, or at the one given; a running server stays as it is. */
  async start(
    at: { host?: string | undefined; port?: number | undefined } = {},
  ): Promise<Result<ServerSnapshot, Refusal>> {
    if (this.#standing.state === 'listening' || this.#standing.state === 'starting') {
      return ok(this.snapshot());
    }
    const wanted: Wanted = {
      host: at.host ?? this.#wanted.host,
      port: at.port ?? this.#wanted.port,
      orNext: at.port === undefined && this.#wanted.orNext,
    };
    this.#wanted = wanted;
    this.#stand({ state: 'starting', host: wanted.host, port: wanted.port });
    const listening = await this.#gateway.listen(wanted);
    if (!listening.ok) {
      const { host, port } = wanted;
      this.#stand({ state: 'failed', host, port, note: listening.fault.message });
      return fail(listening.fault);
    }
    const { host, port, url } = listening.value;
    const moved = wanted.port !== 0 && wanted.port !== port;
    const note = `Port ${wanted.port} is in use by another program, so ${port} was taken.`;
    this.#stand({ state: 'listening', host, port, url, ...(moved ? { note } : {}) });
    return ok(this.snapshot());
  }

  async stop(): Promise<ServerSnapshot> {
    if (this.#standing.state === 'listening') {
      await this.#gateway.close();
      this.#stand({ state: 'stopped', host: this.#standing.host, port: this.#standing.port });
    }
    return this.snapshot();
  }

  /** Changes settings of the server, running or not. */
  change(settings: CommandRequest<'server.change'>): Result<ServerSnapshot, Refusal> {
    const said = Object.entries(settings).filter(([, value]) => value !== undefined);
    const changed = this.#gateway.change(Object.fromEntries(said));
    if (!changed.ok) return changed;
    if (changed.value.length > 0) this.#onChange();
    return ok(this.snapshot());
  }

  snapshot(): ServerSnapshot {
    const settings = settingsOf(this.#gateway.options);
    return { ...this.#standing, transports: settings.transports, settings };
  }

  #stand(standing: Standing): void {
    this.#standing = standing;
    this.#onChange();
  }
}

/** What a window may see of the options, and change: all but functions. */
function settingsOf(options: GatewayOptions): ServerSettings {
  return serverSettings.parse({
    ...Object.fromEntries(SETTING_NAMES.map((name) => [name, options[name]])),
    resource: String(options.resource),
    origins: String(options.origins),
  });
}

const SETTING_NAMES = serverSettings.keyof().options;
