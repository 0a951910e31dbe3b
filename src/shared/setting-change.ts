// What a change of a setting is told as.
import type { JsonValue } from './packet.ts';

/** One setting before and after. Functions and patterns are told as text. */
export interface SettingChange {
  readonly name: string;
  readonly before: JsonValue;
  readonly after: JsonValue;
}
