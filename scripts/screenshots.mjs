// Pictures of the window for the documentation: the built application, real clients, both themes, two sizes.
//
// usage: npm run screenshots            (Chromium; CHROMIUM_PATH names another one)
// With DISPLAY and ELECTRON_OVERRIDE_DIST_PATH set, the desktop's window is pictured too.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, chromium } from 'playwright-core';
import { ensureBuilt } from './build.mjs';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'docs/screenshots');
const PROGRAM = join(ROOT, 'out/main/socketscope.cjs');
const SCRIPT = join(ROOT, 'resources/examples/chat.ts');
const THEMES = ['dark', 'light'];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 700 },
];
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const TALK = ['hello', 'é ☃ 😀', 'has anybody seen the old server?', 'it speaks 0.9, as ever'];

const io = createRequire(import.meta.url)('socket.io-client');

await ensureBuilt();
await mkdir(FOLDER, { recursive: true });
const program = await start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: [...AS_ROOT, '--disable-gpu'],
});
try {
  await eachLook('empty', program.inspector, () => {});
  const sockets = await talk(program.server);
  await eachLook('traffic', program.inspector, explainDenied);
  await eachLook('acl', program.inspector, openMatrix);
  await eachLook('transports', program.inspector, openTransports);
  await eachLook('settings', program.inspector, openSettings);
  for (const socket of sockets) socket.disconnect();
} finally {
  await browser.close();
  program.child.kill('SIGTERM');
}
if (process.env.DISPLAY && process.env.ELECTRON_OVERRIDE_DIST_PATH) await pictureDesktop();

/** The application in its browser form, with the chat example. */
async function start() {
  const args = ['web', '--port', '0', '--heartbeat-interval', '2', SCRIPT];
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const found = { child };
  for await (const line of createInterface({ input: child.stdout })) {
    const [, server] = /^Socketscope listening on (\S+)/.exec(line) ?? [];
    const [, inspector] = /^Inspector: (\S+)/.exec(line) ?? [];
    if (server) found.server = server;
    if (inspector) found.inspector = inspector;
    if (found.server && found.inspector) return found;
  }
  throw new Error('the application did not start');
}

async function eachLook(name, url, prepare) {
  for (const colorScheme of THEMES) {
    for (const viewport of SIZES) {
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(url);
      await page.getByRole('status').first().waitFor();
      await page.waitForTimeout(600);
      await prepare(page);
      const file = `${name}-${colorScheme}-${viewport.width}x${viewport.height}.png`;
      await page.screenshot({ path: join(FOLDER, file) });
      process.stdout.write(`docs/screenshots/${file}\n`);
      await page.close();
    }
  }
}

/** Selects the denied event and opens the tab that says why. */
async function explainDenied(page) {
  const grid = page.getByRole('grid', { name: 'Packets' });
  await grid.getByRole('row', { name: /from the client .*kick/ }).click();
  await page.getByRole('tab', { name: 'Packet', exact: true }).click();
  await page.waitForTimeout(400);
}

/** Why the event was denied, check by check, and the matrix under the list. */
async function openMatrix(page) {
  await explainDenied(page);
  const detail = page.getByRole('tablist', { name: 'Packet detail' });
  await detail.getByRole('tab', { name: 'ACL' }).click();
  await page.getByRole('button', { name: 'Open in the ACL matrix' }).click();
  await page.waitForTimeout(1200);
}

async function openTransports(page) {
  await page.getByRole('tab', { name: 'Transports' }).click();
  await page.waitForTimeout(1200);
}

async function openSettings(page) {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Heartbeats and times' }).click();
  await page.waitForTimeout(300);
}

/** Three clients on two transports: nicknames, rooms, talk, acks, two denied events, one client that left. */
async function talk(url) {
  const guest = await joinChat(url, 'websocket');
  const ann = await joinChat(url, 'websocket', 'ann');
  const bob = await joinChat(url, 'xhr-polling', 'bob');
  for (let round = 0; round < 30; round += 1) {
    const [from, to] = round % 2 === 0 ? [ann, bob] : [bob, ann];
    from.emit('typing');
    await asked(from, 'user message', `${TALK[round % TALK.length]} (${round})`);
    if (round % 5 === 0) await asked(to, 'private', round % 2 === 0 ? 'ann' : 'bob', 'psst');
    if (round % 7 === 0) to.send(TALK[round % TALK.length]);
  }
  await asked(bob, 'who');
  await asked(guest, 'user message', 'may I?');
  await asked(ann, 'kick', { user: 'bob', why: 'spam ☃' });
  for (const text of TALK) await asked(bob, 'user message', text);
  guest.socket.disconnect();
  await settled();
  return [ann, bob].map(({ socket }) => socket);
}

/** Connects, joins `/chat` and takes a nickname. */
function joinChat(url, transport, nickname) {
  io.transports = [transport];
  const socket = io.connect(url, { 'force new connection': true, reconnect: false });
  const chat = socket.of('/chat');
  return new Promise((done) => {
    chat.on('connect', async () => {
      if (nickname !== undefined) await asked(chat, 'nickname', nickname);
      done(chat);
    });
  });
}

/** An event with its ack; one that is never answered holds the picture up for a second only. */
function asked(socket, name, ...args) {
  return new Promise((done) => {
    const late = setTimeout(done, 1000);
    socket.emit(name, ...args, () => {
      clearTimeout(late);
      done();
    });
  });
}

function settled() {
  return new Promise((done) => setTimeout(done, 500));
}

async function pictureDesktop() {
  const profile = await mkdtemp(join(tmpdir(), 'socketscope-pictures-'));
  const app = await _electron.launch({
    executablePath: join(process.env.ELECTRON_OVERRIDE_DIST_PATH, 'electron'),
    args: [...AS_ROOT, `--user-data-dir=${profile}`, ROOT, '--port', '0', SCRIPT],
  });
  const window = await app.firstWindow();
  await window.getByRole('button', { name: 'Stop server' }).waitFor();
  const snapshot = await window.evaluate(() => socketscopeHost.invoke('app.snapshot', 'null'));
  const sockets = await talk(JSON.parse(snapshot).server.url);
  await explainDenied(window);
  await window.screenshot({ path: join(FOLDER, 'desktop.png') });
  process.stdout.write('docs/screenshots/desktop.png\n');
  for (const socket of sockets) socket.disconnect();
  await app.close();
  await rm(profile, { recursive: true, force: true });
}
