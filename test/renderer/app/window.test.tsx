import { expect, test } from 'vitest';
import { FakeBridge } from '../support/fake-bridge.ts';
import { row, SERVER, script, session, snapshot, totals, view } from '../support/facts.ts';
import { allByRole, byRole, mount } from '../support/mount.tsx';

function recorded(rows: number): FakeBridge {
  const recording = { state: 'recording', since: 1_000, totals: totals(rows) } as const;
  const bridge = new FakeBridge({
    'app.snapshot': () => snapshot({ recording, sessions: [session('ann')], scripts: [script(1)] }),
  });
  bridge.rows = Array.from({ length: rows }, (_, index) => row(index + 1));
  return bridge;
}

test('everything that others rely on is there by role and name', async () => {
  await mount(recorded(3));
  for (const name of ['Stop server', 'Record', 'Clear', 'Export trace', 'Load script']) {
    expect(byRole('button', name).isConnected, name).toBe(true);
  }
  expect(byRole('textbox', 'Filter').tagName).toBe('INPUT');
  byRole('tree', 'Sessions');
  byRole('tree', 'Namespaces');
  byRole('grid', 'Packets');
  byRole('tablist', 'Packet detail');
  byRole('tablist', 'Tools');
  expect(allByRole('status').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^3 packets\b/),
  ]);
});

test('a stopped server can be started', async () => {
  const server = { ...SERVER, state: 'stopped' } as const;
  const bridge = new FakeBridge({
    'app.snapshot': () => snapshot({ server }),
    'server.start': () => ({ ok: true, value: SERVER }),
  });
  const { click } = await mount(bridge);
  await click(byRole('button', 'Start server'));
  expect(bridge.asked('server.start')).toEqual([{}]);
});

test('the grid draws the rows in sight only and says where they stand among all', async () => {
  await mount(recorded(5_000));
  const grid = byRole('grid', 'Packets');
  const rows = [...grid.querySelectorAll<HTMLElement>('[role=row][data-seq]')];
  expect(grid.getAttribute('aria-rowcount')).toBe('5001');
  expect(rows.length).toBeLessThan(40);
  expect(rows.at(-1)?.dataset.seq).toBe('5000');
  expect(rows.at(-1)?.getAttribute('aria-rowindex')).toBe('5001');
  expect(rows.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
});

test('keys move the one tab stop, and the record stood on is asked for', async () => {
  const { bridge, press, store } = await mount(recorded(50));
  byRole('grid', 'Packets').querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  await press('ArrowUp');
  await press('ArrowUp');
  expect(store.getState().view.isFollowing).toBe(false);
  expect(document.activeElement?.getAttribute('data-seq')).toBe('49');
  expect(document.activeElement?.getAttribute('aria-selected')).toBe('true');
  expect(bridge.asked('trace.detail')).toEqual([
    { seq: 50, whole: false },
    { seq: 49, whole: false },
  ]);
  await press('Home');
  expect(document.activeElement?.getAttribute('data-seq')).toBe('1');
});

test('while one looks at a row, new rows do not move it; they are counted', async () => {
  const { bridge, push, click } = await mount(recorded(100));
  const grid = byRole('grid', 'Packets');
  const shown = () =>
    [...grid.querySelectorAll<HTMLElement>('[data-seq]')].map((e) => e.dataset.seq);
  const before = shown();
  await click(grid.querySelector<HTMLElement>('[data-seq="95"]') as HTMLElement);
  bridge.rows.push(...Array.from({ length: 40 }, (_, index) => row(101 + index)));
  await push({ serial: 1, views: [view(1, 140)] });
  expect(shown().slice(0, before.length)).toEqual(before);
  expect(byRole('button', '40 new').isConnected).toBe(true);
});

test('packet text is never markup', async () => {
  const bridge = recorded(1);
  const evil = '<img src=x onerror="alert(1)">';
  bridge.rows = [row(1, { name: evil, preview: evil, endpoint: `/${evil}` })];
  await mount(bridge);
  expect(document.querySelector('img')).toBeNull();
  expect(byRole('grid', 'Packets').textContent).toContain(evil);
});

test('nothing recorded shows the ways in, with lines to copy', async () => {
  await mount(new FakeBridge());
  const text = document.body.textContent ?? '';
  expect(text).toContain("io.connect('http://127.0.0.1:8000')");
  expect(text).toContain('curl http://127.0.0.1:8000/socket.io/1/');
  const demo = document.querySelector<HTMLAnchorElement>('a[target=_blank]');
  expect(demo?.getAttribute('href')).toBe('http://127.0.0.1:8000/demo/');
});

test('a filter that hides everything says how much, and how to see it again', async () => {
  const bridge = recorded(1_204);
  const { actions, happens, click } = await mount(bridge);
  const all = bridge.rows;
  bridge.rows = [];
  await happens(() => actions.typeFilter('name == "nothing"'));
  expect(document.body.textContent).toContain('1,204 packets hidden by this filter');
  bridge.rows = all;
  await click(byRole('button', 'Show all packets'));
  expect(bridge.asked('trace.view').at(-1)).toMatchObject({ filter: '' });
});

test('a faulty filter underlines its fault and tells it beside the box', async () => {
  const { actions, happens } = await mount(recorded(2));
  await happens(() => actions.typeFilter('type == "event" && &&'));
  const box = byRole('textbox', 'Filter');
  expect(box.getAttribute('aria-invalid')).toBe('true');
  const sentence = document.getElementById(box.getAttribute('aria-describedby') ?? '');
  expect(sentence?.textContent).toMatch(/\w+.*\./);
  expect(document.querySelector('.faulty')?.textContent).toBe('&&');
});

test('choosing a session narrows the list to it, choosing it again widens it', async () => {
  const { bridge, click } = await mount(recorded(2));
  const node = () =>
    byRole('tree', 'Sessions').querySelector<HTMLElement>('[role=treeitem]') as HTMLElement;
  await click(node());
  expect(bridge.asked('trace.view').at(-1)).toMatchObject({ filter: 'sid == "ann"' });
  expect(node().getAttribute('aria-selected')).toBe('true');
  await click(node());
  expect(bridge.asked('trace.view').at(-1)).toMatchObject({ filter: '' });
});

test('a lost connection is said, and what stands there stays', async () => {
  const { bridge, happens } = await mount(recorded(3));
  await happens(() => bridge.become({ state: 'lost', reached: true, attempt: 2 }));
  expect(allByRole('alert').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('The connection to the inspector is lost.'),
  ]);
  expect(byRole('grid', 'Packets').textContent).toContain('row 3');
});

test('what was dropped and a journal that stopped are said in the status line', async () => {
  const { push } = await mount(recorded(3));
  await push({
    serial: 1,
    recording: {
      state: 'recording',
      since: 1,
      totals: { ...totals(3), droppedPackets: 70, droppedRecords: 90 },
      file: '/tmp/chat.siotrace',
      warning: 'The disk is full: /tmp/chat.siotrace ends here.',
    },
  });
  const status = document.querySelector('footer')?.textContent;
  expect(status).toContain('70 dropped');
  expect(status).toContain('The disk is full');
});

test('single letters act in the list, and not when they are switched off', async () => {
  const { press, happens, actions, store } = await mount(recorded(9));
  byRole('grid', 'Packets').querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  await press('k');
  expect(document.activeElement?.getAttribute('data-seq')).toBe('9');
  await press('w');
  expect(store.getState().view.detailTab).toBe('acl');
  await happens(() => actions.prefer({ hasLetterKeys: false }));
  await press('k');
  expect(document.activeElement?.getAttribute('data-seq')).toBe('9');
});
