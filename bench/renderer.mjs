// Measures the window under load: 5,000 packets a second, half of them echoes, and how long its frames take.
// usage: node bench/renderer.mjs [--seconds 60] [--rate 5000] [--sessions 50]
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { WebSocket } from 'ws';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    rate: { type: 'string', default: '5000' },
    sessions: { type: 'string', default: '50' },
    generate: { type: 'string' },
  },
});
const seconds = Number(values.seconds);
const rate = Number(values.rate);
const sessions = Number(values.sessions);

if (values.generate === undefined) await measure();
else await generate(values.generate);

/** Starts `socketscope web`, opens its page, counts the time between animation frames while packets arrive. */
async function measure() {
  const server = spawn(
    process.execPath,
    ['out/main/socketscope.cjs', 'web', '--port', '0', 'resources/examples/echo.ts'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const { inspector, listening } = await addresses(server);
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(inspector);
    await page
      .getByRole('grid', { name: 'Packets' })
      .or(page.getByText('io.connect'))
      .first()
      .waitFor();
    const generator = fork(import.meta.filename, [
      ...['--generate', listening, '--seconds', String(seconds)],
      // What is sent comes back, and the window shows both.
      ...['--rate', String(rate / 2), '--sessions', String(sessions)],
    ]);
    await once(generator, 'message');
    const finished = once(generator, 'message');
    const frames = await page.evaluate(countFrames, seconds * 1000);
    const [sent] = await finished;
    const status = await page.getByRole('status').first().innerText();
    const heap = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
    report({ frames, sent, status, heap });
    await browser.close();
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}

async function addresses(server) {
  const found = {};
  for await (const line of createInterface({ input: server.stdout })) {
    const inspector = /^Inspector: (\S+)/.exec(line);
    const listening = /listening on (http\S+)/.exec(line);
    if (inspector) found.inspector = inspector[1];
    if (listening) found.listening = listening[1];
    if (found.inspector && found.listening) return found;
  }
  throw new Error('socketscope web ended before it said where it listens');
}

function countFrames(forMs) {
  return new Promise((resolve) => {
    const gaps = [];
    const start = performance.now();
    let last = start;
    const step = (at) => {
      gaps.push(at - last);
      last = at;
      if (at - start < forMs) requestAnimationFrame(step);
      else resolve(gaps.slice(1));
    };
    requestAnimationFrame(step);
  });
}

function report({ frames, sent, status, heap }) {
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const over = (ms) => frames.filter((gap) => gap > ms).length;
  const ends = [];
  for (const gap of frames) ends.push((ends.at(-1) ?? 0) + gap);
  const late = frames.flatMap((gap, at) =>
    gap > 100 ? [`${gap.toFixed(0)} ms after ${((ends[at] - gap) / 1000).toFixed(1)} s`] : [],
  );
  console.log(`window under ${rate} packets/s for ${seconds} s, ${sessions} sessions`);
  console.log(
    `  sent             ${sent?.sent ?? '?'} packets (${sent?.perSecond ?? '?'}/s), and as many came back`,
  );
  console.log(`  status line      ${status.replace('\n', ', ')}`);
  console.log(`  frames           ${frames.length} (${(frames.length / seconds).toFixed(1)}/s)`);
  console.log(
    `  frame ms         p50 ${at(0.5).toFixed(1)}  p99 ${at(0.99).toFixed(1)}  max ${at(1).toFixed(1)}`,
  );
  console.log(`  frames over      50 ms: ${over(50)}  100 ms: ${over(100)} ${late.join(', ')}`);
  console.log(`  window's heap    ${(heap / 1e6).toFixed(0)} MB`);
}

/** Sends events at an even rate from many sessions; the first message says it is under way, the second how it went. */
async function generate(url) {
  const clients = await Promise.all(Array.from({ length: sessions }, () => connect(url)));
  const text = JSON.stringify({ name: 'tick', args: [{ user: 'ann', text: 'hello ☃', n: 1 }] });
  const start = performance.now();
  let sent = 0;
  process.send('started');
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsed = performance.now() - start;
      const due = Math.floor((Math.min(elapsed, seconds * 1000) * rate) / 1000);
      for (; sent < due; sent += 1) clients[sent % clients.length].send(`5:::${text}`);
      if (elapsed < seconds * 1000) return;
      clearInterval(timer);
      resolve();
    }, 10);
  });
  process.send({ sent, perSecond: Math.round(sent / ((performance.now() - start) / 1000)) });
  for (const client of clients) client.close();
  process.disconnect();
}

async function connect(url) {
  const handshake = await (await fetch(`${url}/socket.io/1/`)).text();
  const [sid] = handshake.split(':');
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/1/websocket/${sid}`);
  await once(socket, 'message');
  return socket;
}
