// Browser builds of three ages in Chromium, each transport forced in turn, on the server's origin and across origins.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { CLIENT_AGES } from '../support/client-builds.ts';
import { ClientPage, otherOrigin } from '../support/client-page.ts';
import { ALL_KINDS_OF_TEXT, heardOf, saidOf } from '../support/conversation.ts';
import { needs } from '../support/skip.ts';

import { ListeningProgram } from './listening-program.ts';

const WAYS = CLIENT_AGES.flatMap((age) =>
  ['websocket', 'xhr-polling'].flatMap((transport) =>
    ['its own', 'another'].map((origin) => ({ age, transport, origin })),
  ),
);

describe.skipIf(!needs('chromium'))('in Chromium', () => {
  const program = new ListeningProgram();
  let browser: Browser;
  beforeAll(async () => {
    [browser] = await Promise.all([launchChromium(), program.start()]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), program.stop()]);
  });

  test.concurrent.for(WAYS)(
    '$age over $transport from $origin origin',
    async ({ age, transport, origin }, { expect, onTestFinished }) => {
      const { url } = program;
      const from = origin === 'another' ? otherOrigin(url) : url;
      const client = await ClientPage.open(browser, { age, origin: from });
      onTestFinished(() => client.close());
      const { sid, heard, ...carried } = await client.converse({
        url,
        transport,
        text: ALL_KINDS_OF_TEXT,
      });
      expect(carried).toEqual({ transport });
      expect(heard).toEqual(heardOf(ALL_KINDS_OF_TEXT));
      await program.pulse(sid, transport);
      expect(await client.hangUp()).toBe('booted');
      await program.ended(sid);
      expect(program.said(sid, transport)).toEqual(saidOf(ALL_KINDS_OF_TEXT));
      expect(client.errors).toEqual([]);
    },
  );
});
