// What the clients' htmlfile expects of Internet Explorer: a document without a window of its own.
import type { Page } from 'playwright-core';

/**
 * Supplied: `ActiveXObject('htmlfile')`, built on a hidden frame, and `CollectGarbage`. The endless frame in it,
 * its scripts and everything else is the client's code and the server's answer.
 */
export async function plugInHtmlfile(page: Page): Promise<void> {
  await page.evaluate(HTMLFILE);
}

const HTMLFILE = `(() => {
  window.CollectGarbage = () => undefined;
  window.ActiveXObject = function (name) {
    if (name !== 'htmlfile') throw new Error(name + ' is not installed.');
    const frame = document.createElement('iframe');
    frame.hidden = true;
    document.body.appendChild(frame);
    return {
      open: () => void frame.contentDocument.open(),
      write: (text) => void frame.contentDocument.write(text),
      close: () => void frame.contentDocument.close(),
      createElement: (tag) => frame.contentDocument.createElement(tag),
      get body() { return frame.contentDocument.body; },
      get parentWindow() { return frame.contentWindow; },
    };
  };
})()`;
