// jsonp-polling with Chromium's own scripts and forms: everything is JSONP, and nothing that is said gets out of it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { ClientPage, otherOrigin } from '../support/client-page.ts';
import { converse, heardOf, saidOf } from '../support/conversation.ts';
import { needs } from '../support/skip.ts';

import { ListeningProgram } from './listening-program.ts';

const SPOILT = '</script><script>window.spoilt = 1</script><!-- <script> ]]> ");spoilt=1;//';
const SIGNS = '\u2028 \r\n \n \r \t \0 \ufffd5\ufffd \ud800 é☃😀 + & = % %22 \\ \\u0041 " \'';
const TEXT = `${SPOILT}${SIGNS}${'é☃😀'.repeat(4_000)}`;

const transport = 'jsonp-polling';

describe.skipIf(!needs('chromium'))('in Chromium', () => {
  const ours = new ListeningProgram();
  const quirky = new ListeningProgram(['--quirks', 'reference']);
  let browser: Browser;
  beforeAll(async () => {
    [browser] = await Promise.all([launchChromium(), ours.start(), quirky.start()]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), ours.stop(), quirky.stop()]);
  });

  async function open(program: ListeningProgram): Promise<ClientPage> {
    const origin = otherOrigin(program.url);
    const client = await ClientPage.open(browser, { age: '0.9.17', origin });
    onTestFinished(() => client.close());
    // As in browsers whose XHR stays at home: the handshake is a script too.
    await client.page.evaluate('io.util.ua.hasCORS = false');
    return client;
  }

  test.each([
    ['as it is', ours],
    ['with quirks', quirky],
  ])('a page of another origin hears what it said, unharmed, %s', async (_name, program) => {
    const client = await open(program);
    const { url } = program;
    const plan = JSON.stringify({ url, transport, text: TEXT });
    // As JSON, which keeps half a surrogate pair on its way here.
    const told = await client.page.evaluate<string>(
      `(${converse})(window, ${plan}).then((said) => JSON.stringify(said))`,
    );
    const { sid, heard } = JSON.parse(told) as { sid: string; heard: unknown };
    expect(heard).toEqual(heardOf(TEXT));
    // A goodbye during a POST would stay in the client's buffer for ever.
    await client.page.waitForFunction('talking.socket.doBuffer === false');
    expect(await client.hangUp()).toBe('booted');
    await program.ended(sid);
    expect(program.said(sid, transport)).toEqual(saidOf(TEXT));
    expect(await client.page.evaluate('window.spoilt')).toBeUndefined();
    expect(client.errors).toEqual([]);
    const asked = program
      .records()
      .filter(({ kind, ...of }) => kind === 'exchange' && of.sid === sid);
    expect(asked.length).toBeGreaterThan(5);
    for (const exchange of asked) expect(exchange).toMatchObject({ status: 200 });
    expect(asked.map((exchange) => ('url' in exchange ? exchange.url : ''))).toEqual(
      asked.map(() => expect.stringMatching(/[?&](jsonp|i)=\d+/)),
    );
  });

  test('what a text field made of the line breaks of an old client is undone', async () => {
    const client = await open(ours);
    const { page } = client;
    const line = await (await fetch(`${ours.url}/socket.io/1/`)).text();
    const [sid = ''] = line.split(':');
    const action = `${ours.url}/socket.io/1/${transport}/${sid}?i=0`;
    const payload = '\ufffd7\ufffd3:::a\nb\ufffd5\ufffd3:::c';
    await page.setContent(
      '<form method="post" target="in" accept-charset="utf-8"><textarea name="d"></textarea></form><iframe name="in"></iframe>',
    );
    await page.evaluate(
      `document.querySelector('textarea').value = ${JSON.stringify(payload)};` +
        `document.forms[0].action = ${JSON.stringify(action)}; document.forms[0].submit()`,
    );
    const hears = (raw: string) =>
      ours.prints((record) => record.kind === 'packet' && record.sid === sid && record.raw === raw);
    expect(await hears('3:::a\nb')).toMatchObject({
      dir: 'in',
      notes: [expect.stringContaining('before 0.8.6')],
    });
    expect(await hears('3:::c')).toMatchObject({ dir: 'in', batch: { index: 1, count: 2 } });
  });
});
