// Makes tests of the catalogue: every exchange at both servers at the same time, and many at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Autopsy } from '../../src/trace/autopsy/index.ts';
import { Correlation } from '../../src/trace/correlation/index.ts';
import { unprovenOf } from '../trace/autopsy/proof.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Difference, Exchange, Run } from './catalogue.ts';
import { Peer } from './peer.ts';
import { BothServers } from './servers.ts';
import { SERVERS } from './settings.ts';
import type { Place, ServerName } from './settings.ts';

interface Answers {
  readonly ours: unknown;
  readonly reference: unknown;
  /** What our record says about the sessions of this exchange. */
  readonly remarks: readonly string[];
}

interface Setting {
  readonly quirks: boolean;
  readonly judge: (answers: Answers, difference: Difference) => void;
}

/** `judge` looks at answers that are to differ; all others must be equal. */
export function runCatalogue({ quirks, judge }: Setting): void {
  let servers: BothServers;
  beforeAll(async () => {
    servers = await BothServers.start(Object.keys(SERVERS) as ServerName[], quirks);
  });
  afterAll(() => servers.stop());
  const compare = async ({ run, server, difference, recorded }: Exchange): Promise<void> => {
    const answers = await both(servers, run, server);
    if (difference === undefined) expect(answers.ours).toEqual(answers.reference);
    else judge(answers, difference);
    if (recorded !== undefined) expect(answers.remarks.join('\n')).toMatch(recorded);
  };
  const light = CATALOGUE.filter(({ isHeavy }) => !isHeavy);
  const heavy = CATALOGUE.filter(({ isHeavy }) => isHeavy);
  // Timers of both servers run for real: on a crowded machine either may be late, and is asked again.
  describe.concurrent('one beside the other', () => {
    for (const exchange of light) test(nameOf(exchange), { retry: 2 }, () => compare(exchange));
  });
  describe('one after the other', () => {
    for (const exchange of heavy) test(nameOf(exchange), () => compare(exchange), HEAVY_MS);
  });
  test('no autopsy of these sessions says what the record does not show', () => {
    proveStories(servers);
  });
}

/** What autopsies tell of all these sessions is in their records. */
function proveStories({ records }: BothServers): void {
  let stories = 0;
  for (const recorded of records.values()) {
    const correlation = new Correlation();
    const autopsy = new Autopsy(correlation);
    for (const record of recorded) correlation.observe(record);
    const told = autopsy.stories();
    stories += told.length;
    expect(unprovenOf(told, recorded)).toEqual([]);
  }
  expect(stories).toBeGreaterThan(100);
}

/** Megabytes through two servers, while other tests run. */
const HEAVY_MS = 60_000;

function nameOf({ theme, sentence, server, difference }: Exchange): string {
  const at = server === 'plain' ? '' : ` [${server}]`;
  return `${theme}: ${sentence}${at}${difference === undefined ? '' : ` (${difference.id})`}`;
}

async function both(servers: BothServers, run: Run, server: Place): Promise<Answers> {
  const [reference, ours] = await Promise.all([
    alone(run, servers.referencePorts[server]),
    alone(run, servers.ourPorts[server]),
  ]);
  const remarks = ours.sids.flatMap((sid) => servers.remarks.get(sid) ?? []);
  return { reference: reference.answer, ours: ours.answer, remarks };
}

async function alone(
  run: Run,
  port: number | undefined,
): Promise<{ answer: unknown; sids: readonly string[] }> {
  if (port === undefined) throw new Error('One of the servers does not listen.');
  const peer = new Peer(port);
  try {
    return { answer: await run(peer), sids: peer.sids };
  } finally {
    peer.close();
  }
}
