// What the inspector is made of and what only a host can do for it.
import type { ExportChoice } from '../shared/index.ts';
import type {
  GatewayOptions,
  ListenAt,
  RedisAdapterOptions,
  ScriptsOptions,
} from '../server/index.ts';

export interface InspectorOptions {
  readonly version: string;
  /** All of them, or none. The first one's URL is the one that people are told to connect to. */
  readonly listen: readonly ListenAt[];
  /** Nobody asked for these places: where the first scripts listen by themselves, nothing else does. */
  readonly yieldsToScripts?: boolean;
  readonly gateway: Partial<GatewayOptions>;
  /** Rooms and broadcasts are shared through it with other servers. */
  readonly redis?: RedisAdapterOptions;
  /** Script files to load at the start. */
  readonly scripts: readonly string[];
  /** Journal to append to. */
  readonly record?: string;
  readonly isolation: 'worker' | 'none';
  /** Limits of scripts, whether their types are checked, and whether they are watched; left out, those of `Scripts`, and they are. */
  readonly scripting?: Pick<
    ScriptsOptions,
    'checkTypes' | 'handlerLimitMs' | 'memoryLimitMb' | 'queueLimit' | 'watch'
  >;
  /** The bundled `script-worker.cjs`. */
  readonly workerFile: string;
  /** Holds `demo/` and `examples/`. */
  readonly resourcesDir: string;
  /**
   * Where nothing is recorded into a file: the folder that keeps the last records until the orderly end, so that a
   * crash loses nothing. Left out, they are in memory alone.
   */
  readonly crashFolder?: string;
  /** Packets kept in memory, bytes, milliseconds; left out: a million, 512 MiB, whatever the age. */
  readonly maxPackets?: number;
  readonly maxBytes?: number;
  readonly maxAgeMs?: number;
  /** Told what a person should know about the journal: continued, mended, given up, left behind by a crash. */
  readonly onNotice?: (sentence: string) => void;
}

/** What a dialog for a file's name says of it. */
export interface ExportFormat {
  readonly title: string;
  /** With their points. */
  readonly endings: readonly string[];
}

/** What differs between the desktop and a browser: dialogs on one, links on the other. */
export interface Shell {
  readonly host: 'desktop' | 'browser';
  /** Asks for a script; `undefined` when the person thought better of it or no dialog exists. */
  chooseScript?(): Promise<string | undefined>;
  /**
   * May this file's code run? Asked before a script is loaded that a window names; where it is left out, all may.
   * `ask`: the window has to ask its person, and to say that it did.
   */
  confirmScript?(script: NamedScript): Promise<boolean | 'ask'>;
  /** Asks where to save. Absent where a download is offered instead. */
  chooseExport?(suggested: string, format: ExportFormat): Promise<string | undefined>;
  /** Asks for a trace to open. */
  chooseTrace?(): Promise<string | undefined>;
  /** Where the host serves the export. */
  downloadUrl?(choice: ExportChoice): string;
}

/** A script that a window names. */
export interface NamedScript {
  readonly file: string;
  /** What it is known by: its path, or the name and a digest of what was uploaded. */
  readonly identity: string;
  /** The window says that its person was asked. */
  readonly isAllowed: boolean;
}
