// One setting as the page shows it.
import type { ServerSettings } from '../../../shared/index.ts';

export type SettingName = keyof ServerSettings;

interface Words<N extends SettingName> {
  readonly name: N;
  readonly title: string;
  /** What clients notice of it on the wire. */
  readonly says: string;
  /** socket.io 0.9.19's name, where it has one. */
  readonly reference?: string;
  readonly initial: ServerSettings[N];
}

type NamesOf<T> = {
  [N in SettingName]: ServerSettings[N] extends T ? N : never;
}[SettingName];

/** A number with its unit, a switch, a text, or a list of texts between commas. */
export type Setting =
  | (Words<NamesOf<number>> & { readonly unit: 'ms' | 's' | 'bytes' | 'count' })
  | (Words<NamesOf<boolean>> & { readonly unit: 'switch' })
  | (Words<NamesOf<string>> & { readonly unit: 'text' })
  | (Words<NamesOf<readonly string[]>> & { readonly unit: 'list' });

export interface SettingGroup {
  readonly id: string;
  readonly title: string;
  readonly settings: readonly Setting[];
}
