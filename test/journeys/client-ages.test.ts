// Clients of three ages, from npm, in Node: each says everything over each of its transports, and the trace holds it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadClient, NODE_WAYS } from '../support/client-builds.ts';
import { ALL_KINDS_OF_TEXT, converse, hangUp, heardOf, saidOf } from '../support/conversation.ts';

import { ListeningProgram } from './listening-program.ts';

const program = new ListeningProgram();
beforeAll(() => program.start());
afterAll(() => program.stop());

test.each(NODE_WAYS)('$age over $transport', async ({ age, transport }) => {
  const world = { io: loadClient(age) };
  const plan = { url: program.url, transport, text: ALL_KINDS_OF_TEXT };
  const { sid, heard, ...carried } = await converse(world, plan);
  expect(carried).toEqual({ transport });
  expect(heard).toEqual(heardOf(ALL_KINDS_OF_TEXT));
  await program.pulse(sid, transport);
  expect(await hangUp(world)).toBe('booted');
  await program.ended(sid);
  expect(program.said(sid, transport)).toEqual(saidOf(ALL_KINDS_OF_TEXT));
});

test('none of them did anything that the record calls a fault', () => {
  expect(program.records().filter(({ kind }) => kind === 'fault')).toEqual([]);
});
