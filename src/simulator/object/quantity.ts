// resource.Quantity: `100m`, `1.5Gi`, `2e3`. Read, add up, and print in canonical form.

const binary: Record<string, number> = {
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};
const decimal: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
};

const pattern = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:([KMGTPE]i|[numkMGTPE])|[eE]([+-]?\d+))?$/;

/** The regular expression as the server's message shows it. */
export const QUANTITY_MESSAGE =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** The plain number, or undefined where the text is no quantity. */
export function parseQuantity(text: unknown): number | undefined {
  const match = pattern.exec(String(text));
  if (!match) return undefined;
  const [, digits, suffix = '', exponent] = match;
  if (exponent !== undefined) return Number(digits) * 10 ** Number(exponent);
  return Number(digits) * (binary[suffix] ?? decimal[suffix] ?? 1);
}

/** As `parseQuantity`, with 0 for what is missing or unreadable. */
export const quantityOf = (text: unknown): number => (text === undefined ? 0 : (parseQuantity(text) ?? 0));

/** Canonical text in the format of `like`: a binary suffix stays binary, anything else is decimal. */
export function formatQuantity(value: number, like: string): string {
  if (value === 0) return '0';
  if (/i$/.test(like)) {
    for (const suffix of ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki']) {
      const unit = binary[suffix] ?? 1;
      if (Math.abs(value) >= unit && value % unit === 0) return `${value / unit}${suffix}`;
    }
    return String(value);
  }
  const milli = Math.round(value * 1000);
  if (milli % 1000 !== 0) return `${milli}m`;
  for (const suffix of ['E', 'P', 'T', 'G', 'M', 'k']) {
    const unit = decimal[suffix] ?? 1;
    if (Math.abs(value) >= unit && value % unit === 0) return `${value / unit}${suffix}`;
  }
  return String(value);
}

/** The same quantity as the server would print it: `0.5` is `500m`, `1024Mi` is `1Gi`. Unreadable text stays. */
export function canonicalQuantity(text: unknown): string {
  const value = parseQuantity(text);
  if (value === undefined) return String(text);
  const source = String(text);
  return formatQuantity(value, source);
}
