// What a crash left behind is offered in the window until somebody opens or discards it.
import { expect, test } from 'vitest';
import { byRole, mount } from '../../support/mount.tsx';
import { snapshot } from '../../support/facts.ts';
import { FakeBridge } from '../../support/fake-bridge.ts';

test.each([
  ['Recover', 'recovery.open'],
  ['Discard', 'recovery.discard'],
] as const)('%s asks for it, and the offer goes when it is told', async (button, command) => {
  const gone = () => ({ ok: false, fault: { code: 'gone', message: 'It is gone.' } }) as const;
  const bridge = new FakeBridge({
    'app.snapshot': () => snapshot({ recovery: { at: 1_000, bytes: 5_000 } }),
    [command]: gone,
  });
  const window = await mount(bridge);
  expect(document.body.textContent).toContain('Recover the last session?');
  await window.click(byRole('button', button));
  expect(bridge.asked(command)).toHaveLength(1);
  expect(document.body.textContent).toContain('It is gone.');
  await window.push({ serial: 1, recovery: null });
  expect(document.body.textContent).not.toContain('Recover the last session?');
});
