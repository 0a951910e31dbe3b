// Browser builds of three ages in Chromium, each transport forced in turn, on the server's origin and across origins.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { PRESENT_TRANSPORTS } from '../../src/server/transports/index.ts';
import type { FaultEvent } from '../../src/shared/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { CLIENT_AGES } from '../support/client-builds.ts';
import { ClientPage, otherOrigin } from '../support/client-page.ts';
import { ALL_KINDS_OF_TEXT, heardOf, saidOf } from '../support/conversation.ts';
import { FlashPlayer } from '../support/flash-player.ts';
import { plugInHtmlfile } from '../support/internet-explorer.ts';
import { needs } from '../support/skip.ts';

import { ListeningProgram } from './listening-program.ts';

const PLACES = ['its own', 'another'] as const;

/** The newest client everywhere, the older ones where they differ most: XHR across origins, the rest at home. */
const WAYS = CLIENT_AGES.flatMap((age) =>
  PRESENT_TRANSPORTS.flatMap((transport) =>
    PLACES.filter((origin) => isTried(age, transport, origin)).map((origin) => ({
      age,
      transport,
      origin,
    })),
  ),
);

function isTried(age: string, transport: string, origin: (typeof PLACES)[number]): boolean {
  if (transport === 'xhr-multipart') return false;
  // The client itself never uses it across origins (htmlfile.js, xdomainCheck).
  if (transport === 'htmlfile') return origin === 'its own';
  return age === '0.9.17' || (origin === 'another') === (transport === 'xhr-polling');
}

const HOSTS: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  htmlfile: plugInHtmlfile,
  flashsocket: (page) => FlashPlayer.plugInto(page),
};

/** The client ends its stream beside the POST that says goodbye: whichever comes first ends the session. */
function isLateGoodbye({ transport, code, message }: FaultEvent): boolean {
  return transport === 'htmlfile' && code === 'unknown-sid' && /ended: socket end/.test(message);
}

describe.skipIf(!needs('chromium'))('in Chromium', () => {
  const offered = ['--transports', PRESENT_TRANSPORTS.join(',')];
  const program = new ListeningProgram([...offered, '--flash-policy-port', '0']);
  let browser: Browser;
  beforeAll(async () => {
    [browser] = await Promise.all([launchChromium(), program.start()]);
  });
  afterAll(async () => {
    await Promise.all([browser.close(), program.stop()]);
  });

  test.each(WAYS)(
    '$age over $transport from $origin origin',
    async ({ age, transport, origin }) => {
      const { url } = program;
      const from = origin === 'another' ? otherOrigin(url) : url;
      const host = HOSTS[transport];
      const hosted = host === undefined ? {} : { host };
      const client = await ClientPage.open(browser, { age, origin: from, ...hosted });
      onTestFinished(() => client.close());
      // The policy is told on the main port as well.
      const options = { 'flash policy port': Number(new URL(url).port) };
      const plan = { url, transport, text: ALL_KINDS_OF_TEXT, options };
      const { sid, heard, ...carried } = await client.converse(plan);
      expect(carried).toEqual({ transport });
      expect(heard).toEqual(heardOf(ALL_KINDS_OF_TEXT));
      await program.pulse(sid, transport);
      expect(await client.hangUp()).toBe('booted');
      await program.ended(sid);
      expect(program.said(sid, transport)).toEqual(saidOf(ALL_KINDS_OF_TEXT));
      expect(client.errors).toEqual([]);
    },
  );

  test('none of them did anything that the record calls a fault', () => {
    const faults = program.records().filter((record) => record.kind === 'fault');
    expect(faults.filter((fault) => !isLateGoodbye(fault))).toEqual([]);
  });
});
