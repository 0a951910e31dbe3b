// A page in Chromium with the browser build of a stock client on it, on the server's own origin or on another.
import type { Browser, Page } from 'playwright-core';
import { type ClientAge, clientBuild } from './client-builds.ts';
import { type Conversation, type ConversationPlan, converse, hangUp } from './conversation.ts';

/** The script element is what JSONP puts its own in front of. */
const HTML =
  '<!doctype html><meta charset="utf-8"><title>client</title><script></script><body></body>';

export interface PageSetting {
  readonly age: ClientAge;
  /** Where the page seems to come from. */
  readonly origin: string;
  /** Runs before the client's build does: the objects of a host that Chromium is not. */
  readonly host?: (page: Page) => Promise<unknown>;
}

/** `http://localhost:1` for `http://127.0.0.1:1`: the same server, and another origin. */
export function otherOrigin(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}

/** A page with the global `io`. What it throws fails the promise that `errors` gathers. The caller closes it. */
export class ClientPage {
  readonly page: Page;
  readonly errors: string[] = [];

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  static async open(browser: Browser, { age, origin, host }: PageSetting): Promise<ClientPage> {
    const page = await browser.newPage();
    const client = new ClientPage(page);
    // A real answer first: Chromium asks for a permission before a page without an address may reach loopback.
    await page.goto(`${origin}/socket.io/`);
    await page.setContent(HTML);
    await host?.(page);
    await page.addScriptTag({ path: clientBuild(age) });
    return client;
  }

  /** As `converse`, in the page. */
  async converse(plan: ConversationPlan): Promise<Conversation> {
    return this.page.evaluate(`(${converse})(window, ${JSON.stringify(plan)})`);
  }

  /** As `hangUp`, in the page. */
  async hangUp(): Promise<unknown> {
    return this.page.evaluate(`(${hangUp})(window)`);
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}
