// Which steps a selector means: a line number, a step's id or name, a tag, or `#heading`.

import type { Step } from '../model/step.ts';

/** A line number means each step that stands on it; a heading each step below it. */
export function matchesStep(selector: string, step: Step): boolean {
  if (selector.startsWith('#')) {
    const wanted = headingSlug(selector.slice(1));
    return step.section.some((heading) => headingSlug(heading) === wanted);
  }
  if (/^\d+$/.test(selector)) {
    const line = Number(selector);
    return step.line <= line && line <= step.range.endLine;
  }
  return step.id === selector || step.hints.name === selector || (step.hints.tags?.includes(selector) ?? false);
}

const headingSlug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
