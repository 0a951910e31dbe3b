// What a page in the desktop's window cannot do, tried from inside that page.
import { resolve } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needs } from '../support/skip.ts';

import { invoke, startDesktop } from './desktop-app.ts';

const PRELOAD = resolve(import.meta.dirname, '../../out/preload/index.cjs');

/** Runs as the page's own script would: Playwright's evaluate alone is not bound by the page's policy. */
function whatHappens(window: Page, attempt: string): Promise<string> {
  return window.evaluate(
    (code) =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => {
          resolve(`blocked by ${event.effectiveDirective}`);
        });
        Object.assign(globalThis, { happened: resolve });
        const attempts: Record<string, () => void> = {
          'inline script': () => {
            const script = document.createElement('script');
            script.textContent = 'happened("ran")';
            document.body.append(script);
          },
          'string timer': () => {
            setTimeout('happened("ran")');
          },
          'remote image': () => {
            const image = new Image();
            image.onload = () => resolve('loaded');
            image.src = 'http://127.0.0.1:9/x.png';
            document.body.append(image);
          },
          fetch: () => void fetch('http://127.0.0.1:9/').catch(() => {}),
          frame: () => {
            const frame = document.createElement('iframe');
            frame.src = 'http://127.0.0.1:9/';
            document.body.append(frame);
          },
        };
        attempts[code]?.();
      }),
    attempt,
  );
}

describe.skipIf(!needs('electron', 'xvfb'))('the desktop is locked', () => {
  let app: ElectronApplication;
  let window: Page;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    ({ app, window, stop } = await startDesktop());
  });

  afterAll(async () => {
    await stop();
  });

  test('the page has no Node, no Electron, and two handles for texts', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const [own] = BrowserWindow.getAllWindows();
      // Not among Electron's published types, but what its own tests ask.
      const contents = own?.webContents as unknown as { getLastWebPreferences(): object };
      return contents.getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
    const found = await window.evaluate(() => {
      const page = globalThis as unknown as Record<string, unknown>;
      return {
        node: ['require', 'process', 'module', 'Buffer'].filter((name) => name in page),
        handles: Object.keys(page.socketscopeHost as object).sort(),
        origin: location.origin,
      };
    });
    expect(found).toEqual({
      node: [],
      handles: ['invoke', 'pathOf', 'subscribe'],
      origin: 'app://bundle',
    });
  });

  test('only commands in their form are answered', async () => {
    expect(await invoke(window, 'app.snapshot', null)).toMatch(/^\{/);
    expect(await invoke(window, 'app.quit', null)).toMatch(/^refused: .*app\.quit/);
    expect(await invoke(window, '__proto__', null)).toMatch(/^refused: /);
    expect(await invoke(window, 'trace.rows', { viewId: 'x', from: -1, count: 1e9 })).toMatch(
      /^refused: /,
    );
  });

  test('another window with the same preload is not answered', async () => {
    const answer = await app.evaluate(async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true },
      });
      await stranger.loadURL('data:text/html,stranger');
      const said: unknown = await stranger.webContents.executeJavaScript(
        `socketscopeHost.invoke('app.snapshot', 'null').then(() => 'LEAK', (error) => error.message)`,
      );
      stranger.destroy();
      return said;
    }, PRELOAD);
    expect(answer).toBe('Only the window of the application is answered.');
  });

  test.each([
    ['inline script', 'script-src-elem'],
    ['string timer', 'script-src'],
    ['remote image', 'img-src'],
    ['fetch', 'connect-src'],
    ['frame', 'frame-src'],
  ])('%s is blocked by the policy', async (attempt, directive) => {
    expect(await whatHappens(window, attempt)).toBe(`blocked by ${directive}`);
  });

  test('the page cannot leave, and windows open outside or not at all', async () => {
    await app.evaluate(({ shell }) => {
      Object.assign(globalThis, { opened: [] });
      shell.openExternal = async (url: string) => {
        (globalThis as unknown as { opened: string[] }).opened.push(url);
      };
    });
    const links = [
      'https://example.com/',
      'http://127.0.0.1:8000/demo/',
      'http://example.com/',
      'file:///etc/passwd',
      'data:text/html,x',
    ];
    for (const link of links) {
      await window.evaluate((url) => {
        globalThis.open(url);
      }, link);
    }
    for (const link of links) {
      await window
        .evaluate((url) => {
          location.href = url;
        }, link)
        .catch(() => {});
    }
    // A round trip through the page and the application: whatever was started has been refused by then.
    expect(await invoke(window, 'app.snapshot', null)).toMatch(/^\{/);
    expect(window.url()).toBe('app://bundle/');
    expect(app.windows().length).toBe(1);
    const opened = await app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
    expect(opened).toEqual(['https://example.com/', 'http://127.0.0.1:8000/demo/']);
  });

  test('permissions are denied', async () => {
    const answers = await window.evaluate(async () => {
      const geolocation = await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code),
        );
      });
      const clipboard = await navigator.permissions.query({
        name: 'clipboard-read' as PermissionName,
      });
      return {
        notifications: await Notification.requestPermission(),
        geolocation,
        clipboard: clipboard.state,
      };
    });
    expect(answers).toEqual({ notifications: 'denied', geolocation: 1, clipboard: 'denied' });
  });

  test('the bundle is a closed list of files', async () => {
    const statuses = await app.evaluate(async ({ net }) => {
      const paths = [
        'app://bundle/',
        'app://bundle/index.html',
        'app://bundle/../package.json',
        'app://bundle/..%2fpackage.json',
        'app://bundle/%2e%2e/%2e%2e/package.json',
        'app://bundle//etc/passwd',
        'app://other/index.html',
      ];
      const answers = await Promise.all(paths.map((path) => net.fetch(path)));
      return answers.map(({ status }) => status);
    });
    expect(statuses).toEqual([200, 200, 404, 404, 404, 404, 404]);
  });
});
