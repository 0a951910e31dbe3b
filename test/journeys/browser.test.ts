// A person at two browser tabs: the demo page with the real 0.9 browser client, and the inspector beside it.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { needs } from '../support/skip.ts';

import { CHAT_SCRIPT } from './namespace-scripts.ts';
import { Program } from './program.ts';
import { Scratch } from './scratch.ts';

const TEXT = 'hello é ☃ 😀';

let browser: Browser;

/** A page whose errors and console complaints are the test's. */
async function openPage(url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  onTestFinished(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(url);
  return page;
}

const isFocused = (element: Element): boolean => element === document.activeElement;

async function startWeb(...args: string[]): Promise<Program> {
  const program = new Program(['web', '--port', '0', ...args]);
  onTestFinished(async () => {
    await program.stop();
  });
  return program;
}

/** Presses every button of the demo page that sends something, and waits for what comes back. */
async function useDemo(demo: Page, transport: string): Promise<void> {
  const log = demo.getByRole('log');
  const press = (name: string) => demo.getByRole('button', { name, exact: true }).click();
  await press(transport);
  await demo.getByRole('status').getByText(`Connected over ${transport} as session`).waitFor();
  await press('Join /chat');
  await log.getByText('← /chat connected').waitFor();
  await press('Message');
  await log.getByText(`← /chat message got ${TEXT}`).waitFor();
  await press('JSON');
  await log.getByText(`← /chat message {"got":{"text":"${TEXT}"`).waitFor();
  await press('Event');
  await log.getByText(`← /chat event user message "${TEXT}"`).waitFor();
  await press('Event with ack');
  await log.getByText('← /chat ack "posted"').waitFor();
  await demo.getByLabel('Event', { exact: true }).fill('kick');
  await press('Event');
  await log.getByText('! /chat error method_access_denied').waitFor();
  await press('Disconnect');
  await demo.getByRole('status').getByText('Disconnected.').waitFor();
}

describe.skipIf(!needs('chromium'))('in a browser', () => {
  beforeAll(async () => {
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
  });

  test.each(['websocket', 'xhr-polling'])(
    'the demo page over %s shows up in the inspector packet by packet',
    async (transport) => {
      const scratch = new Scratch();
      const program = await startWeb(scratch.write('chat.ts', CHAT_SCRIPT));
      const inspector = await openPage(await program.inspectorUrl());
      await inspector.getByText('Waiting for the first packet').waitFor();
      const demo = await openPage(`${await program.url()}/demo`);
      await useDemo(demo, transport);

      const grid = inspector.getByRole('grid', { name: 'Packets' });
      const row = (name: RegExp) => grid.getByRole('row', { name });
      await row(/from the client .* disconnect/)
        .first()
        .waitFor();
      await row(/from the client .* message \/chat .*hello é ☃ 😀/)
        .first()
        .waitFor();
      await row(/to the client .* message \/chat .*got hello é ☃ 😀/)
        .first()
        .waitFor();
      await row(/from the client .* json \/chat/)
        .first()
        .waitFor();
      await row(/from the client .* event \/chat user message/)
        .first()
        .waitFor();
      await row(/to the client .* ack \/chat .*posted/)
        .first()
        .waitFor();
      const via = transport === 'websocket' ? ' ws ' : ' xhr ';
      expect(await row(new RegExp(via)).count()).toBeGreaterThan(10);
      await inspector
        .getByRole('status')
        .getByText(/^\d+ packets$/)
        .waitFor();

      // The denied event says why.
      await row(/from the client .*\/chat kick/).click();
      await inspector.keyboard.press('w');
      const why = inspector.getByRole('tabpanel', { name: 'ACL', exact: true });
      await why.getByText('on_kick').first().waitFor();
      const path = why.getByRole('list', { name: 'Decision path' });
      await path.getByText('on_kick is not on the list').waitFor();
      await path.getByText('not reached').first().waitFor();
    },
  );

  test('a list is changed in the matrix, and counts from the next packet on', async () => {
    const scratch = new Scratch();
    const program = await startWeb(scratch.write('chat.ts', CHAT_SCRIPT));
    const inspector = await openPage(await program.inspectorUrl());
    const demo = await openPage(`${await program.url()}/demo`);
    const log = demo.getByRole('log');
    const press = (name: string) => demo.getByRole('button', { name, exact: true }).click();
    await press('websocket');
    await press('Join /chat');
    await log.getByText('← /chat connected').waitFor();
    await demo.getByLabel('Event', { exact: true }).fill('kick');
    await press('Event');
    await log.getByText('! /chat error method_access_denied').waitFor();

    await inspector.getByRole('tab', { name: 'ACL matrix' }).click();
    const matrix = inspector.getByRole('grid', { name: 'Methods of /chat by session' });
    const refused = matrix.getByRole('button', { name: /^allow on_kick for session/ });
    await refused.getByText('1 refused').waitFor();
    const tool = inspector.getByRole('tabpanel', { name: 'ACL matrix' });
    await tool.getByRole('tab', { name: 'What if' }).click();
    const form = tool.getByRole('form', { name: 'What if' });
    await form.getByLabel('Event').fill('kick');
    await form.getByRole('button', { name: 'Try' }).click();
    await tool.getByText('✕ Refused').waitFor();
    await refused.click();
    await matrix.getByRole('button', { name: /^deny on_kick for session/ }).waitFor();
    await tool.getByText('✓ Would be called').waitFor();
    await press('Event');
    await log.getByText('← /chat event kicked').waitFor();
    await tool.getByRole('tab', { name: 'History' }).click();
    await tool.getByText('on_kick was added').waitFor();
    await tool.getByRole('button', { name: /^Lift/ }).click();
    await tool.getByText('opened for every method').waitFor();

    // The server's settings are changed while it runs.
    await inspector.getByRole('button', { name: 'Settings' }).click();
    const settings = inspector.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('switch', { name: 'xhr-polling' }).uncheck();
    const handshake = await (await fetch(`${await program.url()}/socket.io/1/`)).text();
    expect(handshake).toMatch(/:60:60:websocket,htmlfile,jsonp-polling$/);
    await settings.getByRole('textbox', { name: 'Find a setting' }).fill('close timeout');
    await settings.getByRole('textbox', { name: 'Close timeout' }).fill('-1');
    await inspector.keyboard.press('Enter');
    await settings.getByText('closeTimeoutMs cannot be -1').waitFor();
    await settings.getByRole('textbox', { name: 'Close timeout' }).fill('5000');
    await inspector.keyboard.press('Enter');
    await settings.getByText('was 60,000 ms').waitFor();
    expect(await (await fetch(`${await program.url()}/socket.io/1/`)).text()).toMatch(/:60:5:/);
  });

  test('the token leaves the address bar, and the page still lives after a reload', async () => {
    const program = await startWeb();
    const url = await program.inspectorUrl();
    const inspector = await openPage(url);
    await inspector.getByRole('button', { name: 'Stop server' }).waitFor();
    expect(inspector.url()).not.toContain('token');
    await inspector.reload();
    await inspector.getByRole('button', { name: 'Stop server' }).waitFor();
  });

  test('without the token there is a page that says what to do', async () => {
    const program = await startWeb();
    const { origin } = new URL(await program.inspectorUrl());
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const response = await page.goto(origin);
    expect(response?.status()).toBe(403);
    await page.getByRole('heading', { name: 'The token is missing or wrong' }).waitFor();
  });

  test('an injected packet reaches the page as if the server had sent it', async () => {
    const program = await startWeb();
    const demo = await openPage(`${await program.url()}/demo/`);
    await demo.getByRole('button', { name: 'websocket', exact: true }).click();
    await demo.getByRole('status').getByText('Connected over websocket').waitFor();
    const inspector = await openPage(await program.inspectorUrl());
    await inspector.getByRole('tab', { name: 'Composer' }).click();
    const form = inspector.getByRole('form', { name: 'Composer' });
    await form.getByRole('combobox', { name: 'Packet' }).selectOption('raw');
    await form
      .getByRole('textbox', { name: 'Packet text' })
      .fill('5:::{"name":"surprise","args":["é ☃ 😀"]}');
    await form.getByRole('button', { name: 'Send to the client' }).click();
    await demo.getByRole('log').getByText('← root event surprise "é ☃ 😀"').waitFor();
  });

  test('the demo page is offered where it finds the client, whatever the resource is called', async () => {
    const program = await startWeb('--resource', 'deep/io');
    const inspector = await openPage(await program.inspectorUrl());
    const link = inspector.getByRole('link', { name: 'Open the demo page' });
    const demo = await openPage((await link.getAttribute('href')) ?? '');
    await demo.getByRole('button', { name: 'websocket', exact: true }).click();
    await demo.getByRole('status').getByText('Connected over websocket').waitFor();
  });

  test('a script chosen in the browser runs when that is allowed, and the trace is downloaded whole', async () => {
    const program = await startWeb();
    const inspector = await openPage(await program.inspectorUrl());
    const choose = async (text: string) => {
      const pane = inspector.getByRole('region', { name: 'Namespaces pane' });
      const [chooser] = await Promise.all([
        inspector.waitForEvent('filechooser'),
        pane.getByRole('button', { name: 'Load script' }).click(),
      ]);
      const buffer = Buffer.from(text);
      await chooser.setFiles({ name: 'chat.ts', mimeType: 'text/plain', buffer });
    };
    const question = inspector.getByRole('dialog', { name: 'Run this script?' });
    const isLoaded = inspector
      .getByRole('tree', { name: 'Namespaces' })
      .getByRole('treeitem', { name: /chat\.ts/ });

    // Whoever only presses a key has not said yes.
    await choose(CHAT_SCRIPT);
    await question.getByText(/[\\/]socketscope-\w+[\\/]chat\.ts$/).waitFor();
    expect(await question.getByRole('button', { name: 'Don’t run' }).evaluate(isFocused)).toBe(
      true,
    );
    await inspector.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await choose(CHAT_SCRIPT);
    await question.waitFor();
    await inspector.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(await isLoaded.count()).toBe(0);

    await choose(CHAT_SCRIPT);
    await question.getByRole('button', { name: 'Run', exact: true }).click();
    await isLoaded.waitFor();
    // Once for each text.
    await isLoaded.hover();
    await isLoaded.getByRole('button', { name: 'Unload chat.ts' }).click();
    await isLoaded.waitFor({ state: 'detached' });
    await choose(CHAT_SCRIPT);
    await isLoaded.waitFor();
    await choose(`${CHAT_SCRIPT}// other`);
    await question.getByRole('button', { name: 'Don’t run' }).click();
    await question.waitFor({ state: 'detached' });

    const demo = await openPage(`${await program.url()}/demo/`);
    await useDemo(demo, 'websocket');

    const [download] = await Promise.all([
      inspector.waitForEvent('download'),
      inspector.getByRole('button', { name: 'Export trace' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.siotrace$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const [header = '', ...lines] = Buffer.concat(chunks).toString().trimEnd().split('\n');
    expect(JSON.parse(header)).toMatchObject({ format: 'socketscope-trace', version: 1 });
    const raws = lines.map((line) => (JSON.parse(line) as { raw?: string }).raw);
    expect(raws).toContain(`3::/chat:${TEXT}`);
    expect(raws.at(-1)).not.toBe('');
  });
});
