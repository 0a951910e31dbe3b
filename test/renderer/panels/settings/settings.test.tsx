// The settings page: every option of the gateway stands on it, and is changed where it stands.
import { expect, test } from 'vitest';
import { SERVER_GROUPS } from '../../../../src/renderer/panels/settings/server-settings.ts';
import {
  readSetting,
  settingHint,
  settingWord,
} from '../../../../src/renderer/panels/settings/setting-text.ts';
import { WIRE_GROUPS } from '../../../../src/renderer/panels/settings/wire-settings.ts';
import { DEFAULT_GATEWAY_OPTIONS } from '../../../../src/server/gateway/options.ts';
import { serverSettings } from '../../../../src/shared/index.ts';
import { SERVER } from '../../support/facts.ts';
import { FakeBridge } from '../../support/fake-bridge.ts';
import { allByRole, byRole, mount } from '../../support/mount.tsx';

const ALL = [...WIRE_GROUPS, ...SERVER_GROUPS].flatMap(({ settings }) => settings);

test('every setting that a window may change is there once, with the gateway’s own first value', () => {
  const names = ALL.map(({ name }) => name);
  const wanted = serverSettings.keyof().options.filter((name) => name !== 'transports');
  expect(names.toSorted()).toEqual(wanted.toSorted());
  const initial = Object.fromEntries(ALL.map((setting) => [setting.name, setting.initial]));
  expect(DEFAULT_GATEWAY_OPTIONS).toMatchObject(initial);
});

test('numbers are read as people write them, and told in units that people think in', () => {
  const [ms] = ALL.filter(({ name }) => name === 'closeTimeoutMs');
  const [list] = ALL.filter(({ name }) => name === 'blacklist');
  if (ms === undefined || list === undefined) throw new Error('a setting is missing');
  expect(readSetting(ms, ' 25,000 ')).toEqual({ ok: true, value: 25_000 });
  expect(readSetting(ms, 'soon')).toEqual({ ok: false, message: 'Give a number.' });
  expect(readSetting(list, 'a, b,')).toEqual({ ok: true, value: ['a', 'b'] });
  expect([settingHint(ms, 25_000), settingWord(ms, 25_000)]).toEqual(['25 s', '25,000 ms']);
  expect(settingWord(list, [])).toBe('nothing');
});

async function openSettings() {
  const bridge = new FakeBridge({
    'server.change': (change) =>
      change.closeTimeoutMs === -1
        ? { ok: false, fault: { code: 'bad-option', message: 'closeTimeoutMs cannot be -1.' } }
        : { ok: true, value: SERVER },
  });
  HTMLDialogElement.prototype.showModal ??= () => undefined;
  const window = await mount(bridge);
  await window.click(byRole('button', 'Settings'));
  return window;
}

function box(name: string): HTMLInputElement {
  const label = [...document.querySelectorAll('label')].find((one) => one.textContent === name);
  return document.getElementById(label?.htmlFor ?? '') as HTMLInputElement;
}

test('a value is changed live; what it was stands beside it and can be had back', async () => {
  const { bridge, click, happens, push } = await openSettings();
  await click(byRole('button', 'Heartbeats and times'));
  const type = (text: string) =>
    happens(() => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(box('Close timeout'), text);
      box('Close timeout').dispatchEvent(new Event('input', { bubbles: true }));
    });
  const enter = () =>
    happens(() => {
      const key = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true });
      box('Close timeout').dispatchEvent(key);
    });
  await type('-1');
  await enter();
  expect(document.body.textContent).toContain('closeTimeoutMs cannot be -1.');
  await type('5000');
  await enter();
  expect(bridge.asked('server.change').at(-1)).toEqual({ closeTimeoutMs: 5_000 });
  await push({
    serial: 1,
    server: { ...SERVER, settings: { ...SERVER.settings, closeTimeoutMs: 5_000 } },
  });
  expect(document.body.textContent).toContain('was 60,000 ms');
  await click(byRole('button', 'undo'));
  expect(bridge.asked('server.change').at(-1)).toEqual({ closeTimeoutMs: 60_000 });
});

test('settings are found by what they do on the wire; switches and transports switch', async () => {
  const { bridge, click, happens } = await openSettings();
  await click(byRole('switch', 'jsonp-polling'));
  expect(bridge.asked('server.change')).toEqual([
    { transports: ['websocket', 'xhr-polling', 'jsonp-polling'] },
  ]);
  await happens(() => {
    const find = byRole('textbox', 'Find a setting') as HTMLInputElement;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(find, '503 tls');
    find.dispatchEvent(new Event('input', { bubbles: true }));
  });
  expect(allByRole('region').at(-1)?.querySelectorAll('.setting')).toHaveLength(1);
  expect(box('Connections').value).toBe('20000');
});
