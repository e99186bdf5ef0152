// All that axe has against a page, at any level of impact.

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { settle } from './reading.ts';

/** Each with the elements it is about. */
export async function violations(page: Page): Promise<[string, string[]][]> {
  await settle(page);
  // The other mode is for pages of frames, and takes three times as long.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
