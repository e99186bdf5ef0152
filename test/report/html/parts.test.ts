import { expect, test } from 'vitest';
import { htmlReporter } from '../../../src/report/html/reporter.ts';
import { attribute, readPage, type Element } from '../page-text.ts';
import { sampleRecord } from '../sample-record.ts';

const commands = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `k logs shop-${from + index}`);

/** A long list, prose with fences, a nested list: each with steps. */
const text = [
  '# Long',
  ...commands(0, 120).map((command, index) => `${index + 3}. \`${command}\``),
  ...commands(120, 230).map((command) => `\nSome words.\n\n\`\`\`sh\n${command}\n\`\`\``),
  '\n## End\n\n- above',
  ...commands(230, 240).map((command) => `  - \`${command}\``),
].join('\n');

const { elements } = readPage(
  htmlReporter.render(sampleRecord({ text, steps: commands(0, 240).map((command) => ({ text: command })) })),
);
const inside = (element: Element, tag: string): Element[] =>
  element.childNodes.flatMap((node) =>
    'tagName' in node ? [...(node.tagName === tag ? [node] : []), ...inside(node, tag)] : [],
  );
const parts = elements.filter((element) => attribute(element, 'class') === 'part');

test('a long note is drawn in parts of some steps each, none lost and all in order', () => {
  const steps = parts.map((part) => inside(part, 'article').map((step) => attribute(step, 'aria-label')));
  expect(steps.flat()).toEqual(
    elements.filter(({ tagName }) => tagName === 'article').map((step) => attribute(step, 'aria-label')),
  );
  expect(steps.flat()).toHaveLength(240);
  expect(Math.max(...steps.map(({ length }) => length))).toBeLessThanOrEqual(34);
  expect(parts.length).toBeLessThan(15);
});

test('a long list goes on with its numbers', () => {
  expect(parts.flatMap((part) => inside(part, 'ol').map((list) => attribute(list, 'start')))).toEqual([
    '3',
    '28',
    '53',
    '78',
    '103',
  ]);
});

test('a note of a usual length is in one piece', () => {
  const page = htmlReporter.render(sampleRecord({ text: '- `k get po`\n', steps: [{ text: 'k get po' }] }));
  expect(page).not.toContain('class="part"');
});
