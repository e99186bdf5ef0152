// The nearest colour of our small palette to one of 256 or 16 million. The palette is readable on any page; an
// output's own colours are not.

/** ANSI numbers of the hues, by the middle of their sector of the colour circle, in degrees. */
const hues: readonly { ansi: number; degrees: number }[] = [
  { ansi: 1, degrees: 0 },
  { ansi: 3, degrees: 50 },
  { ansi: 2, degrees: 120 },
  { ansi: 6, degrees: 185 },
  { ansi: 4, degrees: 230 },
  { ansi: 5, degrees: 300 },
  { ansi: 1, degrees: 360 },
];

/** What follows 38 or 48 in an SGR sequence: `5;n` or `2;r;g;b`. Undefined: the page's own ink. */
export function nearestColour([form, ...values]: readonly number[]): number | undefined {
  if (form === 5) return fromTable(values[0] ?? 0);
  if (form === 2) return fromRgb(values[0] ?? 0, values[1] ?? 0, values[2] ?? 0);
  return undefined;
}

/** xterm's table: 16 named colours, a cube of 6 × 6 × 6, 24 greys. */
function fromTable(index: number): number | undefined {
  if (index < 16) {
    const hue = index % 8;
    return hue >= 1 && hue <= 6 ? hue : index === 8 ? 8 : undefined;
  }
  if (index >= 232) return fromRgb(...grey(index - 232));
  const level = (step: number) => (step === 0 ? 0 : 55 + step * 40);
  const cube = index - 16;
  return fromRgb(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

function grey(step: number): [number, number, number] {
  const level = 8 + step * 10;
  return [level, level, level];
}

function fromRgb(red: number, green: number, blue: number): number | undefined {
  const high = Math.max(red, green, blue);
  const spread = high - Math.min(red, green, blue);
  if (spread < 40) return high > 70 && high < 190 ? 8 : undefined;
  const sector =
    high === red
      ? ((green - blue) / spread + 6) % 6
      : high === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  const degrees = sector * 60;
  const away = (hue: { degrees: number }) => Math.abs(hue.degrees - degrees);
  return hues.reduce((best, hue) => (away(hue) < away(best) ? hue : best)).ansi;
}
