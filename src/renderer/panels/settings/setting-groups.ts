// All settings of the server, in the order in which they stand on the page.
import { SERVER_GROUPS } from './server-settings.ts';
import type { SettingGroup } from './setting.ts';
import { WIRE_GROUPS } from './wire-settings.ts';

export const SETTING_GROUPS: readonly SettingGroup[] = [...WIRE_GROUPS, ...SERVER_GROUPS];
