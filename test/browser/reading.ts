// What a reader finds on a page. Expressions for the page are text: the types of the browser's world are not those of
// the tests.

import type { Frame, Page } from 'playwright-core';

export async function unfold(page: Page | Frame): Promise<void> {
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  await settle(page);
}

/** Until the page's observers have seen what changed. */
export function settle(page: Page | Frame): Promise<unknown> {
  return page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
}

/** What can be read, folded parts included; they are folded again. */
export function readableText(page: Page | Frame): Promise<string> {
  return page.evaluate(`
    const folded = [...document.querySelectorAll('details:not([open])')];
    for (const details of folded) details.open = true;
    const text = document.body.innerText.replace(/\\s+/g, ' ');
    for (const details of folded) details.open = false;
    text;
  `);
}

/** The longest line of each piece of output, or the longest cell, as far as a person would type it. */
export function outputLines(page: Page): Promise<string[]> {
  return page.evaluate(`
    const lines = [...document.querySelectorAll('.output pre, .output td')].map((output) => {
      const seen = output.cloneNode(true);
      for (const unseen of seen.querySelectorAll('.unseen')) unseen.remove();
      return seen.textContent.split('\\n').map((line) => line.trim())
        .reduce((one, other) => (other.length > one.length ? other : one), '').slice(0, 80).trim();
    });
    [...new Set(lines)].filter((line) => line !== '');
  `);
}

/** Where two texts begin to differ; empty where they don't. */
export function difference(one: string, other: string): string {
  if (one === other) return '';
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const round = (text: string) => text.slice(Math.max(0, at - 30), at + 50);
  return `${round(one)} | ${round(other)}`;
}
