import { expect, test } from 'vitest';
import { grounds, inks, paletteStyle, tints } from '../../../src/report/html/palette.ts';

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const pairs = [
  ...inks.flatMap((ink) => grounds.map((ground) => ({ ink, ground }))),
  ...tints,
  // A coloured background of an output has the page's colour as its ink.
  ...inks.filter(({ name }) => /^a\d$/.test(name)).map((ground) => ({ ink: grounds[0]!, ground })),
];

test.each(pairs.map(({ ink, ground }) => [ink.name, ground.name, ink, ground] as const))(
  '%s on %s is readable',
  (_, __, ink, ground) => {
    expect(contrast(ink.light, ground.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink.dark, ground.dark)).toBeGreaterThanOrEqual(4.5);
  },
);

test('each colour has one name', () => {
  const names = [...paletteStyle().matchAll(/--([\w-]+):/g)].map(([, name]) => name);
  expect(names).toEqual([...new Set(names)]);
});
