// The report's colours, light and dark. Every pair of ink and ground keeps a contrast of at least 4.5:1; the tests
// compute it from these tables.

export interface Colour {
  name: string;
  light: string;
  dark: string;
}

/** What text stands on. */
export const grounds: readonly Colour[] = [
  { name: 'page', light: '#ffffff', dark: '#0f1317' },
  { name: 'code', light: '#f6f8fa', dark: '#171c22' },
];

/** Inks that are readable on both grounds. */
export const inks: readonly Colour[] = [
  { name: 'ink', light: '#1f2328', dark: '#e6e9ec' },
  { name: 'muted', light: '#57606a', dark: '#9aa4ae' },
  { name: 'link', light: '#0a5bbf', dark: '#6cb0ff' },
  { name: 'passed', light: '#1a7f37', dark: '#4ac26b' },
  { name: 'changed', light: '#8a5a00', dark: '#e3b341' },
  { name: 'failed', light: '#b3261e', dark: '#ff8a80' },
  { name: 'timed-out', light: '#8a4b00', dark: '#f0a04b' },
  { name: 'skipped', light: '#57606a', dark: '#9aa4ae' },
  { name: 'refused', light: '#7a3fb5', dark: '#c297ff' },
  { name: 'interrupted', light: '#0f6b75', dark: '#4fc3cf' },
  { name: 'a1', light: '#b3261e', dark: '#ff8a80' },
  { name: 'a2', light: '#1a7f37', dark: '#4ac26b' },
  { name: 'a3', light: '#7d5700', dark: '#e3b341' },
  { name: 'a4', light: '#0a5bbf', dark: '#6cb0ff' },
  { name: 'a5', light: '#8a3a9e', dark: '#d9a0ea' },
  { name: 'a6', light: '#0f6b75', dark: '#4fc3cf' },
  { name: 'a7', light: '#1f2328', dark: '#e6e9ec' },
  { name: 'a8', light: '#57606a', dark: '#9aa4ae' },
];

/** Tints, each with the one ink that stands on it. */
export const tints: readonly { ground: Colour; ink: Colour }[] = [
  tint('loud', ['#ffd8d3', '#7a130c'], ['#5a1f1b', '#ffd9d5']),
  tint('note', ['#dff3e3', '#0b4d20'], ['#173f25', '#c8f2d3']),
  tint('error', ['#fff8e6', '#6b4500'], ['#2a2312', '#f2d38b']),
  tint('early', ['#eadcfb', '#4a1f7a'], ['#3a2757', '#e6d6ff']),
  tint('over', ['#e2e6ea', '#1f2328'], ['#2d343c', '#e6e9ec']),
  tint('chip', ['#e7f0fd', '#0b4a9e'], ['#14273f', '#a9cdff']),
];

/** Rules and borders; no text. */
export const lines: readonly Colour[] = [
  { name: 'line', light: '#d0d7de', dark: '#2d343c' },
  { name: 'line-strong', light: '#8c959f', dark: '#6e7781' },
];

/** As custom properties; `light-dark()` follows the reader's system and the theme key. */
export function paletteStyle(): string {
  const all = [...grounds, ...inks, ...lines, ...tints.flatMap(({ ground, ink }) => [ground, ink])];
  return `:root{${all.map(({ name, light, dark }) => `--${name}:light-dark(${light},${dark})`).join(';')}}`;
}

function tint(name: string, [lightGround, lightInk]: [string, string], [darkGround, darkInk]: [string, string]) {
  return {
    ground: { name, light: lightGround, dark: darkGround },
    ink: { name: `${name}-ink`, light: lightInk, dark: darkInk },
  };
}
