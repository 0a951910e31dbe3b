// Every example with its page in Chromium: the script does what its page says, and the page what a person presses.
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { Application, ROOT } from '../inspector/application.ts';
import { launchChromium } from '../support/chromium.ts';
import { RedisServer } from '../support/redis-server.ts';
import { needs } from '../support/skip.ts';

const EXAMPLES = resolve(ROOT, 'resources/examples');
/** Their endpoints are their own; the others want the root, and are loaded one after the other. */
const TOGETHER = ['rooms-chat', 'cpu-graph', 'tweets', 'tic-tac-toe', 'questions', 'acl-tour'];
/** Long enough for a crowded machine; nothing waits for its end. */
const PATIENCE = { timeout: 20_000 };
/** Words that a page must show as they are. */
const ROGUE = '<img src=x onerror=alert(1)>';

const fileOf = (name: string) => resolve(EXAMPLES, `${name}.ts`);

describe.skipIf(!needs('chromium'))('the examples', () => {
  let app: Application;
  let browser: Browser;
  let context: BrowserContext;
  const complaints: string[] = [];
  const extra: number[] = [];

  beforeAll(async () => {
    [app, browser] = await Promise.all([
      Application.start({}, { scripts: TOGETHER.map(fileOf) }),
      launchChromium(),
    ]);
    context = await browser.newContext();
    context.setDefaultTimeout(PATIENCE.timeout);
    context.on('weberror', (error) => complaints.push(error.error().message));
    context.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    context.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
  });

  afterAll(async () => {
    await browser.close();
    await app.stop();
    expect(complaints).toEqual([]);
  });

  async function closePages(): Promise<void> {
    await Promise.all(context.pages().map((page) => page.close()));
  }

  /** For this test alone. */
  async function load(name: string): Promise<void> {
    const loaded = await app.invoke('script.load', { file: fileOf(name) });
    if (!loaded.ok || typeof loaded.value !== 'object' || 'mayRun' in loaded.value)
      throw new Error(JSON.stringify(loaded));
    extra.push(loaded.value.id);
  }

  async function unload(name: string): Promise<void> {
    const { scripts } = await app.invoke('app.snapshot', undefined);
    const script = scripts.find(({ file }) => file === fileOf(name));
    if (script !== undefined) await app.invoke('script.unload', { id: script.id });
  }

  async function open(name: string): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${app.url}/examples/${name}.html`);
    return page;
  }

  const log = (page: Page) => page.getByRole('log').locator('li');
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();

  /** Resolves when a line of the log is exactly this. */
  async function hears(page: Page, line: string): Promise<void> {
    await expect.poll(() => log(page).allTextContents(), PATIENCE).toContain(line);
  }

  async function write(page: Page, field: string, text: string): Promise<void> {
    await page.getByLabel(field, { exact: true }).fill(text);
    await page.getByLabel(field, { exact: true }).press('Enter');
  }

  describe('with an endpoint of their own', () => {
    afterAll(closePages);

    test('rooms chat', async () => {
      const [ann, bob] = await Promise.all([open('rooms-chat'), open('rooms-chat')]);
      await write(ann, 'Nickname', 'ann');
      await write(bob, 'Nickname', 'bob');
      await hears(ann, 'bob has connected');
      await write(bob, 'Message', 'in the lobby');
      await hears(ann, 'bob: in the lobby');
      await press(bob, 'kitchen');
      await hears(ann, 'bob has disconnected');
      await hears(bob, 'You are in the kitchen.');
      await write(bob, 'Message', 'in the kitchen');
      await hears(bob, 'bob: in the kitchen');
      await press(ann, 'kitchen');
      await hears(bob, 'ann has connected');
      expect(await log(ann).allTextContents()).not.toContain('bob: in the kitchen');
    });

    test.concurrent('CPU graph', async () => {
      const page = await open('cpu-graph');
      await page.getByText('Connected to /cpu').waitFor();
      await press(page, '0.1 s');
      await page.locator('button[value="100"][aria-pressed="true"]').waitFor();
      const chart = page.getByRole('img', { name: /highest of the last ([4-9]|\d\d) points/ });
      await chart.waitFor();
      expect(await page.locator('#now').textContent()).toMatch(/^\d+\.\d %$/);
      const corners =
        (await page.locator('.curve').getAttribute('points'))?.trim().split(' ') ?? [];
      expect(corners.length).toBeGreaterThanOrEqual(4);
      expect(corners.every((corner) => /^\d+\.\d,\d+\.\d$/.test(corner))).toBe(true);
    });

    test.concurrent('tweet stream', async () => {
      const page = await open('tweets');
      const items = page.locator('#tweets li');
      await items.nth(1).waitFor();
      await press(page, 'Hold');
      const held = await items.count();
      const counted = async () =>
        Number.parseInt((await page.locator('#count').textContent()) ?? '', 10);
      await expect.poll(counted, PATIENCE).toBeGreaterThan(held);
      expect(await items.count()).toBe(held);
    });

    test('tic-tac-toe', async () => {
      const [ann, bob] = await Promise.all([open('tic-tac-toe'), open('tic-tac-toe')]);
      const cell = (page: Page, number: number) =>
        page.getByRole('button', { name: `Cell ${number}:` });
      await write(ann, 'Your name', 'ann');
      await ann.getByText('Waiting for somebody to play with…').waitFor();
      await write(bob, 'Your name', 'bob');
      await bob.getByText('You are O, ann is X').waitFor();
      await bob.getByText('Not your turn', { exact: true }).waitFor();
      await cell(bob, 9).click();
      await hears(bob, 'method_access_denied: You do not have access to method "on_move"');
      const moves: readonly (readonly [Page, number])[] = [
        [ann, 1],
        [bob, 4],
        [ann, 2],
        [bob, 5],
        [ann, 3],
      ];
      for (const [page, number] of moves) {
        await page.locator('#turn', { hasText: /^Your turn$/ }).waitFor();
        await cell(page, number).press('Enter');
        await page.locator('#turn', { hasText: /^(Not your turn|You have won!)$/ }).waitFor();
      }
      await bob.getByText('You have lost.').waitFor();
      await press(bob, 'Play again');
      await press(ann, 'Play again');
      await bob.getByText('You are X, ann is O').waitFor();
      await ann.close();
      await bob.getByText('ann has left.').waitFor();
    });

    test('conference questions', async () => {
      const [ann, bob] = await Promise.all([open('questions'), open('questions')]);
      const texts = (page: Page) => page.locator('#questions .text').allTextContents();
      await write(ann, 'Question', 'Why polling?');
      await write(ann, 'Question', ROGUE);
      await bob.getByRole('button', { name: `1 vote: vote for “${ROGUE}”` }).click();
      await ann.getByRole('button', { name: `2 votes: vote for “${ROGUE}”` }).waitFor();
      expect(await texts(ann)).toEqual([ROGUE, 'Why polling?']);
      await write(bob, 'Password of the speaker', 'stage');
      await bob.getByRole('button', { name: 'Answered' }).first().click();
      await ann.locator('#questions .done').waitFor();
      expect(await texts(ann)).toEqual(['Why polling?', ROGUE]);
      await press(bob, 'Closing');
      await bob.getByText('No questions yet.').waitFor();
    });

    test('ACL tour', async () => {
      const page = await open('acl-tour');
      const methods = page.locator('#methods li');
      await hears(page, 'Locked. Try help, then login.');
      await press(page, 'status');
      await hears(page, 'method_access_denied: You do not have access to method "on_status"');
      await write(page, 'Password', 'open sesame');
      await hears(page, 'login answered true');
      await methods.filter({ hasText: 'on_become_root' }).waitFor();
      await press(page, 'become_root');
      await methods.filter({ hasText: 'everything' }).waitFor();
      await press(page, 'shutdown');
      await hears(page, 'not_today: This is only an example.');
      await press(page, 'logout');
      await methods.filter({ hasText: 'on_login' }).waitFor();
    });
  });

  describe('one at a time', () => {
    afterEach(async () => {
      await closePages();
      for (const id of extra.splice(0)) await app.invoke('script.unload', { id });
    });

    test('the list leads to all of them, and says which script is missing', async () => {
      const page = await context.newPage();
      await page.goto(`${app.url}/examples`);
      const links = page.getByRole('listitem').getByRole('link');
      expect(await links.count()).toBe(11);
      for (const href of await links.evaluateAll((all) => all.map((a) => a.getAttribute('href')))) {
        const answer = await fetch(`${app.url}/examples/${href}`);
        expect([href, answer.status]).toEqual([href, 200]);
      }
      await unload('tweets');
      await page.getByRole('link', { name: 'Tweet stream' }).click();
      await page.getByText('Is resources/examples/tweets.ts loaded?').waitFor();
      await app.invoke('script.load', { file: fileOf('tweets') });
    });

    test('simple chat', async () => {
      await load('simple-chat');
      const [ann, bob] = await Promise.all([open('simple-chat'), open('simple-chat')]);
      await write(ann, 'Nickname', 'ann');
      await hears(ann, 'ann has connected');
      await write(bob, 'Nickname', 'ann');
      await bob.getByText('That nickname is taken.').waitFor();
      await write(bob, 'Nickname', ROGUE);
      await hears(ann, `${ROGUE} has connected`);
      await write(bob, 'Message', ROGUE);
      await hears(ann, `${ROGUE}: ${ROGUE}`);
      await hears(bob, `${ROGUE}: ${ROGUE}`);
      expect(await ann.locator('#names li').allTextContents()).toEqual(['ann', ROGUE]);
      await bob.close();
      await hears(ann, `${ROGUE} has disconnected`);
    });

    test('feature tour', async () => {
      await unload('rooms-chat');
      await load('testapp');
      const page = await open('testapp');
      await hears(page, 'root: you_just_connected {"bravo":"kid"}');
      for (const name of ['JSON packet', 'bob', 'mymessage', 'my_callback', 'nettest_start']) {
        await press(page, name);
      }
      await press(page, 'trigger_server_callback');
      for (const line of [
        'root: got_some_json {"some":"json","n":1}',
        'root: broadcasted ["from the page"]',
        '/chat: bob ',
        '/chat: message "Testing 1-2-3…"',
        '/chat: message {"foo":"bar"}',
        '/chat: pack {"the":"more","you":"can"}',
        '/chat: ack of my_callback 1, 2',
        '/chat: error "no_such_method", "The method \\"on_nettest_start\\" was not found"',
        '/chat: callback_called []',
        '/chat: callback_called ["that is","two things"]',
      ]) {
        await hears(page, line);
      }
      await press(page, 'disconnect_me');
      await hears(page, '/chat: disconnect ');
    });

    test('cross-origin pair', async () => {
      await load('cross-origin');
      const page = await open('cross-origin');
      const other = app.url.replace('127.0.0.1', 'localhost');
      expect(await page.getByLabel('Address of the sockets').inputValue()).toBe(other);
      await press(page, 'Connect');
      await press(page, 'Say hello');
      const line = await log(page).first().textContent();
      expect(JSON.parse(line ?? '')).toMatchObject({
        from: 'sockets',
        to: app.url,
        xdomain: true,
        over: 'websocket',
      });
    });

    test('Redis chat without Redis says so and goes on in memory', async () => {
      process.env.REDIS_URL = 'redis://ann:secret@127.0.0.1:1';
      await load('redis-chat');
      const page = await open('redis-chat');
      await page
        .getByText(/^No Redis answers at redis:\/\/127\.0\.0\.1:1 \(.*ECONNREFUSED/)
        .waitFor();
      await write(page, 'Message', 'alone');
      await hears(page, 'alone');
      const { logs } = await app.invoke('app.snapshot', undefined);
      expect(logs.some(({ message }) => message.startsWith('No Redis answers'))).toBe(true);
      expect(JSON.stringify(logs)).not.toContain('secret');
    });

    describe.skipIf(!needs('redis'))('with Redis', () => {
      let redis: RedisServer;

      beforeAll(async () => {
        redis = await RedisServer.start();
        process.env.REDIS_URL = redis.url;
      });

      afterAll(async () => {
        delete process.env.REDIS_URL;
        await redis.goAway();
      });

      test('Redis chat', async () => {
        await load('redis-chat');
        const [ann, bob] = await Promise.all([open('redis-chat'), open('redis-chat')]);
        for (const page of [ann, bob]) await page.getByText('Lines go through Redis').waitFor();
        await write(ann, 'Message', ROGUE);
        await Promise.all([hears(ann, ROGUE), hears(bob, ROGUE)]);
      });

      test('Redis chat with a log', async () => {
        await load('redis-chat-log');
        const ann = await open('redis-chat-log');
        await ann.getByText('Lines go through Redis').waitFor();
        await write(ann, 'Message', 'kept');
        await hears(ann, 'kept');
        await app.invoke('script.unload', { id: extra.pop() ?? 0 });
        await load('redis-chat-log');
        const bob = await open('redis-chat-log');
        await hears(bob, 'kept');
      });
    });
  });
});
