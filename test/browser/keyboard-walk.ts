// A walk through a page with the Tab key, opening with Enter on the way what is folded.

import type { Page } from 'playwright-core';
import { settle } from './reading.ts';

export interface Walk {
  /** What had the focus, in order. */
  walked: string[];
  /** Every control of the unfolded page, in the order of its text. */
  all: string[];
  /** Controls that do not show that they have the focus. */
  unmarked: string[];
  /** Controls that had the focus out of the window. */
  outside: string[];
  /** The last Tab led out of the page. */
  out: boolean;
}

/** Told on the page: which controls there are, what they are called, and what each is like while it has the focus. */
const watching = `
  // What can be scrolled has the focus in Chromium even before the page's script says so.
  const takesFocus = (element) => element.tabIndex >= 0 || (element.matches('.scroll') && element.scrollWidth > element.clientWidth);
  const controls = () =>
    [...document.querySelectorAll('a[href], button, input, summary, .scroll, [tabindex]')]
      .filter((element) => takesFocus(element) && element.checkVisibility({ visibilityProperty: true }));
  const nameOf = (element) =>
    (element.getAttribute('aria-label') ?? (element.textContent.trim() || element.querySelector('title')?.textContent || element.placeholder || '')).replace(/\\s+/g, ' ');
  const isMarked = (element) => {
    const marks = [element, ...element.querySelectorAll('rect')].map((part) => getComputedStyle(part));
    return marks.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && outlineWidth !== '0px') ||
      marks.slice(1).some(({ strokeWidth }) => parseFloat(strokeWidth) >= 2);
  };
  const isInside = (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  };
  const walked = [];
  const unmarked = [];
  const outside = [];
  addEventListener('focusin', ({ target }) => {
    walked.push(target);
    if (!isMarked(target)) unmarked.push(target);
    if (!isInside(target)) outside.push(target);
  });
  globalThis.walk = {
    // The keys that the walk takes.
    keys() {
      const folded = [...document.querySelectorAll('details:not([open])')];
      for (const details of folded) details.open = true;
      const keys = controls().flatMap((element) => element.matches('summary') && folded.includes(element.parentElement) ? ['Tab', 'Enter'] : ['Tab']);
      for (const details of folded) details.open = false;
      return keys;
    },
    told() {
      const named = Object.entries({ walked, all: controls(), unmarked, outside }).map(([what, found]) => [what, found.map(nameOf)]);
      return { ...Object.fromEntries(named), out: document.activeElement === document.body };
    },
  };
`;

export async function walkByTab(page: Page): Promise<Walk> {
  await settle(page);
  await page.evaluate(watching);
  const keys = [...(await page.evaluate<string[]>('walk.keys()')), 'Tab'];
  // Keys are typed faster than their answers come back, and come in order.
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
  await settle(page);
  return page.evaluate<Walk>('walk.told()');
}
