// The matrix in the drawer and the list beside it, over a bridge that answers as the application does.
import { expect, test } from 'vitest';
import type { AclReport, AclState, Decision } from '../../../../src/shared/index.ts';
import { script, session, snapshot } from '../../support/facts.ts';
import { FakeBridge } from '../../support/fake-bridge.ts';
import { allByRole, byRole, mount } from '../../support/mount.tsx';

const LISTED: AclState = { state: 'listed', methods: ['recv_connect', 'on_post'] };
const REPORT: AclReport = {
  acl: LISTED,
  entries: [
    { method: 'recv_connect', op: 'initial', by: 'chat.ts:4', packet: 3, at: 1_000 },
    { method: 'on_post', op: 'add', by: 'the inspector', at: 2_000 },
  ],
  methods: ['on_post', 'on_kick'],
};
const DECISION: Decision = {
  allowed: false,
  method: 'on_kick',
  steps: [
    { check: 'endpoint', passed: true, finding: '/chat is served.' },
    { check: 'acl', passed: false, finding: 'You do not have access to method "on_kick"' },
  ],
};

function application(sids: readonly string[], acl: AclState = LISTED): FakeBridge {
  const namespaces = [{ endpoint: '/chat', acl, packets: 4 }];
  const endpoints = [{ endpoint: '/chat', methods: ['on_post', 'on_kick'] }];
  const sessions = sids.map((sid) => session(sid, { namespaces }));
  return new FakeBridge({
    'app.snapshot': () => snapshot({ sessions, scripts: [script(1, { endpoints })] }),
    'acl.show': () => ({ ok: true, value: { ...REPORT, acl } }),
    'acl.allow': () => ({ ok: true, value: REPORT }),
    'acl.deny': () => ({ ok: false, fault: { code: 'acl', message: 'It cannot be taken off.' } }),
    'acl.try': () => ({ ok: true, value: DECISION }),
    'acl.history': () => ({
      changes: [
        {
          seq: 2,
          at: 1_000,
          op: 'initial',
          by: 'chat.ts:4',
          packet: 1,
          state: 'listed',
          methods: 1,
        },
      ],
      dropped: 0,
    }),
    'acl.calls': ({ sids: asked }) => ({
      methods: [{ method: 'on_kick', asked: 3, refused: 2 }],
      sessions: asked.map((sid) => ({
        sid,
        methods: [{ method: 'on_kick', asked: 3, refused: 2, verdict: VERDICT }],
      })),
      uncounted: 0,
    }),
  });
}
const VERDICT = { allowed: false, because: 'method_access_denied', packet: 9, at: 1 } as const;

/** A drawer of four rows: every cell costs time in a DOM without a browser. */
const SIZE = { clientWidth: 600, clientHeight: 30 + 4 * 26 };
const open = (bridge: FakeBridge) => mount(bridge, { tool: 'acl', panes: PANES }, SIZE);
const PANES = {
  side: 232,
  detail: 368,
  drawer: 300,
  isSideOpen: true,
  isDetailOpen: true,
  isDrawerOpen: true,
};
const matrix = () => byRole('grid', 'Methods of /chat by session');

test('a cell says what a press does, how often it was asked for, and does it', async () => {
  const { bridge, click } = await open(application(['ann']));
  const cell = byRole('button', 'allow on_kick for session ann');
  expect(cell.textContent).toBe('2 refused');
  expect(cell.getAttribute('aria-description')).toContain('refused, as it was not on the list');
  await click(cell);
  expect(bridge.asked('acl.allow')).toEqual([{ sid: 'ann', endpoint: '/chat', method: 'on_kick' }]);
  expect(byRole('button', 'deny on_post for session ann').isConnected).toBe(true);
});

test('what the application refuses is said', async () => {
  const { click } = await open(application(['ann']));
  await click(byRole('button', 'deny on_post for session ann'));
  expect(document.body.textContent).toContain('It cannot be taken off.');
});

test('many sessions are a window of rows with one tab stop that the keys move', async () => {
  const sids = Array.from({ length: 90 }, (_, number) => `s${number}`);
  const { press } = await open(application(sids));
  expect(matrix().getAttribute('aria-rowcount')).toBe('91');
  expect(matrix().querySelectorAll('[role=row]').length).toBeLessThan(15);
  const stops = () => [...matrix().querySelectorAll<HTMLElement>('[tabindex="0"]')];
  expect(stops()).toHaveLength(1);
  stops()[0]?.focus();
  await press('End', { ctrlKey: true });
  expect(document.activeElement?.getAttribute('aria-label')).toBe(
    'allow recv_disconnect for session s89',
  );
  expect(stops()).toHaveLength(1);
});

test('the list says who put each entry there, with a way to the packet', async () => {
  const { click, store } = await open(application(['ann']));
  const entries = byRole('list', 'Entries').textContent;
  expect(entries).toMatch(/recv_connectchat\.ts:4 #3 .*on_postthe inspector/);
  await click(byRole('button', 'Go to packet 3'));
  expect(store.getState().view.selected?.seq).toBe(3);
  await click(byRole('tab', 'History'));
  expect(byRole('list', 'History').textContent).toContain('the first list1 methodchat.ts:4 #1');
});

test('what if: the checks one by one, those behind a refusal not reached', async () => {
  const { bridge, click, happens } = await open(application(['ann']));
  await click(byRole('tab', 'What if'));
  const name = document.querySelector<HTMLInputElement>(
    'form[aria-label="What if"] .try-name input',
  );
  await happens(() => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    set?.call(name, 'kick');
    name?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await click(byRole('button', 'Try'));
  const packet = { type: 'event', endpoint: '/chat', name: 'kick', args: [] };
  expect(bridge.asked('acl.try')).toEqual([{ sid: 'ann', packet }]);
  const steps = [...byRole('list', 'Decision path').querySelectorAll('li')];
  expect(steps.map(({ className }) => className)).toEqual([
    'step passed',
    'step skipped',
    'step skipped',
    'step failed',
    'step skipped',
    'step skipped',
    'step skipped',
  ]);
});

test('open and closed are told apart from a list; nobody and nothing are said', async () => {
  await open(application(['ann'], { state: 'open' }));
  expect(document.body.textContent).toContain('Every method can be called');
  await open(application(['ann'], { state: 'closed' }));
  expect(document.body.textContent).toContain('nothing can be called');
  await open(application([]));
  expect(document.body.textContent).toContain('Nobody is at /chat');
  await open(new FakeBridge());
  expect(document.body.textContent).toContain('Nothing to allow or deny yet');
  expect(allByRole('grid')).toHaveLength(1);
});
