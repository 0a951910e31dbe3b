// Starts and stops the listener and says how it stands.
import { fail, ok, serverSettings } from '../shared/index.ts';
import type {
  CommandRequest,
  Refusal,
  Result,
  ServerSettings,
  ServerSnapshot,
} from '../shared/index.ts';
import type {
  Gateway,
  GatewayOptions,
  LegacyServers,
  ListenAt,
  Listening,
} from '../server/index.ts';
import { demoPath } from './pages.ts';

type Standing = Pick<ServerSnapshot, 'state' | 'url' | 'host' | 'port' | 'note' | 'listeners'>;

const NOWHERE = { host: '127.0.0.1', port: 0 };

interface ControlSetting {
  readonly gateway: Gateway;
  /** Servers that scripts open themselves. */
  readonly scripts: Pick<LegacyServers, 'listeners' | 'settled'>;
  readonly wanted: readonly ListenAt[];
  /** Scripts listen by themselves, and nobody asked for anything else. */
  readonly yields: () => boolean;
  readonly onChange: () => void;
}

export class ServerControl {
  readonly #gateway: Gateway;
  readonly #scripts: ControlSetting['scripts'];
  readonly #onChange: () => void;
  readonly #yields: () => boolean;
  #wanted: readonly ListenAt[];
  #standing: Standing;
  /** Scripts listen, and we do not. */
  #hasYielded = false;

  constructor({ gateway, scripts, wanted, yields, onChange }: ControlSetting) {
    this.#gateway = gateway;
    this.#scripts = scripts;
    this.#wanted = wanted;
    this.#yields = yields;
    this.#standing = { state: 'stopped', ...placeOf(wanted), listeners: [] };
    this.#onChange = onChange;
  }

  /** Listens at the wanted places, or at the one given; a running server stays as it is. */
  async start(
    at: { host?: string | undefined; port?: number | undefined } = {},
  ): Promise<Result<ServerSnapshot, Refusal>> {
    if (this.#standing.state === 'listening' || this.#standing.state === 'starting') {
      return ok(this.snapshot());
    }
    const settled = await this.#scripts.settled();
    if (settled !== undefined) return fail(settled);
    const isAsked = at.host !== undefined || at.port !== undefined;
    this.#hasYielded = !isAsked && this.#yields();
    if (this.#hasYielded) {
      this.#stand({ state: 'listening', ...NOWHERE, listeners: [] });
      return ok(this.snapshot());
    }
    const wanted = this.#rewanted(at);
    const place = placeOf(wanted);
    this.#stand({ state: 'starting', ...place, listeners: [] });
    const listening = await this.#gateway.listenAll(wanted);
    if (!listening.ok) {
      const note = listening.fault.message;
      this.#stand({ state: 'failed', ...place, listeners: [], note });
      return fail(listening.fault);
    }
    this.#stand(standingAt(listening.value, place.port));
    return ok(this.snapshot());
  }

  /** Servers of scripts go on: they end with their scripts. */
  async stop(): Promise<ServerSnapshot> {
    if (this.#standing.state === 'listening' && !this.#hasYielded) {
      await this.#gateway.close();
      const { host, port } = this.#standing;
      this.#stand({ state: 'stopped', host, port, listeners: [] });
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
    const { transports, resource } = settings;
    const standing = this.#standingWithScripts();
    return { ...standing, transports, settings, demoPath: demoPath(resource) };
  }

  #standingWithScripts(): Standing {
    const listeners = [...this.#standing.listeners, ...this.#scripts.listeners];
    const [first] = listeners;
    if (this.#standing.state !== 'listening' || first === undefined) return this.#standing;
    const { host, port, url } = first;
    return { ...this.#standing, host, port, url, listeners };
  }

  /** A host or a port given by hand makes one place of all; it is as secure as the first one was. */
  #rewanted(at: { host?: string | undefined; port?: number | undefined }): readonly ListenAt[] {
    if (at.host === undefined && at.port === undefined) return this.#wanted;
    const [first = NOWHERE] = this.#wanted;
    const place = { ...first, host: at.host ?? first.host, port: at.port ?? first.port };
    this.#wanted = [at.port === undefined ? place : { ...place, orNext: false }];
    return this.#wanted;
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

function placeOf([first = NOWHERE]: readonly ListenAt[]): { host: string; port: number } {
  return { host: first.host, port: first.port };
}

function standingAt(places: readonly Listening[], wantedPort: number): Standing {
  const [{ host, port, url } = { ...NOWHERE, url: '' }] = places;
  const listeners = places.map(({ isSecure, ...place }) => ({ ...place, secure: isSecure }));
  const moved = wantedPort !== 0 && wantedPort !== port;
  const note = `Port ${wantedPort} is in use by another program, so ${port} was taken.`;
  return { state: 'listening', host, port, url, listeners, ...(moved ? { note } : {}) };
}
