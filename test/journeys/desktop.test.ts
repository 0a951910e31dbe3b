// The desktop application in real Electron, through what a person sees.
import { describe, expect, test } from 'vitest';
import { needs } from '../support/skip.ts';
import { connectStock } from '../support/stock-client.ts';
import type { StockSocket } from '../support/stock-client.ts';

import { allowScripts, chooseInDialogs, openDesktop, snapshot } from './desktop-app.ts';
import { CHAT_SCRIPT } from './namespace-scripts.ts';
import { conversation, readRecords, Scratch } from './scratch.ts';

const TEXT = 'é ☃ 😀';

function once(socket: StockSocket, event: string): Promise<unknown[]> {
  return new Promise((resolve) => {
    socket.once(event, (...args: unknown[]) => resolve(args));
  });
}

describe.skipIf(!needs('electron', 'xvfb'))('the desktop', () => {
  test('shows traffic, filters it, injects into it, and exports it', async () => {
    const scratch = new Scratch();
    const { app, window, url } = await openDesktop();
    await window.getByText('Waiting for the first packet').waitFor();

    // A script through the native dialog.
    const script = scratch.write('chat.ts', CHAT_SCRIPT);
    await chooseInDialogs(app, script);
    const asked = await allowScripts(app);
    const namespaces = window.getByRole('region', { name: 'Namespaces pane' });
    await namespaces.getByRole('button', { name: 'Load script' }).click();
    await namespaces.getByRole('treeitem', { name: /chat\.ts/ }).waitFor();
    expect(await asked()).toMatchObject([
      { message: 'Run this script?', detail: expect.stringContaining(script), defaultId: 1 },
    ]);

    // Real client, real traffic.
    const socket = connectStock(url, 'websocket');
    const chat = socket.of('/chat');
    await once(chat, 'connect');
    const acked = new Promise((resolve) => {
      chat.emit('echo', TEXT, (...args: unknown[]) => resolve(args));
    });
    expect(await acked).toEqual([TEXT]);
    const grid = window.getByRole('grid', { name: 'Packets' });
    await grid.getByRole('row', { name: /from the client .* event \/chat echo/ }).waitFor();
    await grid.getByRole('row', { name: /to the client .* ack \/chat/ }).waitFor();

    // The filter narrows, the status counts what is shown.
    await window.getByRole('textbox', { name: 'Filter' }).fill('type == "ack"');
    await window
      .getByRole('status')
      .getByText(/^1 packet$/)
      .waitFor();
    await grid.getByRole('row', { name: /\/chat echo/ }).waitFor({ state: 'detached' });
    await window.getByRole('textbox', { name: 'Filter' }).fill('');
    await grid.getByRole('row', { name: /\/chat echo/ }).waitFor();

    // A packet by hand reaches the client.
    const surprise = once(socket, 'surprise');
    await window.getByRole('tab', { name: 'Composer' }).click();
    const form = window.getByRole('form', { name: 'Composer' });
    await form.getByRole('combobox', { name: 'Packet' }).selectOption('event');
    await form.getByRole('combobox', { name: 'Endpoint' }).fill('');
    await form.getByRole('textbox', { name: 'Event' }).fill('surprise');
    await form
      .getByRole('textbox', { name: 'Arguments, a JSON list' })
      .fill(`["${TEXT}", {"n": 1}]`);
    await form.getByRole('textbox', { name: 'Message id' }).fill('');
    await form.getByRole('button', { name: 'Send to the client' }).click();
    expect(await surprise).toEqual([TEXT, { n: 1 }]);

    // The export holds what was recorded, word for word.
    const gone = once(socket, 'disconnect');
    socket.disconnect();
    await gone;
    await window
      .getByRole('tree', { name: 'Sessions' })
      .getByRole('treeitem', { name: /Ended/ })
      .waitFor();
    const file = scratch.path('saved.siotrace');
    await chooseInDialogs(app, file);
    await window.getByRole('button', { name: 'Export trace' }).click();
    await expect
      .poll(async () => (await snapshot(window)).recording.totals.lastSeq)
      .toBeGreaterThan(0);
    await window
      .getByText(/saved\.siotrace/)
      .first()
      .waitFor();
    const records = readRecords(file);
    const { totals } = (await snapshot(window)).recording;
    expect(records.length).toBe(totals.records);
    expect(conversation(records).map(({ dir, origin, raw }) => [dir, origin, raw])).toEqual([
      ['out', 'server', '1::'],
      ['in', 'peer', '1::/chat'],
      ['out', 'server', '1::/chat'],
      ['in', 'peer', `5:1+:/chat:{"name":"echo","args":["${TEXT}"]}`],
      ['out', 'server', `6::/chat:1+["${TEXT}"]`],
      ['out', 'inject', `5:::{"name":"surprise","args":["${TEXT}",{"n":1}]}`],
      ['in', 'peer', '0::'],
      ['out', 'server', '0::'],
    ]);
  });

  test('closing the window tells clients and flushes the journal', async () => {
    const scratch = new Scratch();
    const file = scratch.path('kept.siotrace');
    const { app, url } = await openDesktop('--record', file);
    const socket = connectStock(url, 'websocket');
    await once(socket, 'connect');
    const reason = once(socket, 'disconnect');
    await app.close();
    expect(await reason).toEqual(['booted']);
    expect(conversation(readRecords(file)).map(({ raw }) => raw)).toEqual(['1::', '0::']);
  });

  test('the window comes back in the size it had', async () => {
    const { app, window } = await openDesktop();
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ width: 1111, height: 777 });
    });
    await expect.poll(() => window.evaluate(() => globalThis.innerWidth)).toBe(1111);
    const kept = await app.evaluate(({ app: electron, BrowserWindow }) => {
      const path = electron.getPath('userData');
      BrowserWindow.getAllWindows()[0]?.emit('close', { preventDefault() {} });
      return path;
    });
    const { readFileSync } = await import('node:fs');
    const state: unknown = JSON.parse(readFileSync(`${kept}/window.json`, 'utf8'));
    expect(state).toMatchObject({ width: 1111, height: 777, isMaximized: false });
  });
});
