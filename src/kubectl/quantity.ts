// Kubernetes quantities (`500m`, `128Mi`, `1e3`): as numbers, and added up. Pure.
// Fact: k8s.io/apimachinery/pkg/api/resource (canonical form: the largest suffix that needs no fraction).

const decimalExponents: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

const binarySuffixes = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Billionths, so that sums are exact. */
export interface Quantity {
  nano: bigint;
  /** Shown with `Ki`, `Mi` ... */
  binary: boolean;
}

const unit = 10n ** 9n;

/** Undefined where the text is no quantity. */
export function readQuantity(text: string): Quantity | undefined {
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:[eE]([-+]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = '', exponent, suffix = ''] = match;
  if (whole === '' && fraction === '') return undefined;
  const binary = suffix.endsWith('i');
  const power = binary ? 0 : exponent === undefined ? (decimalExponents[suffix] ?? 0) : Number(exponent);
  const factor = binary ? 1024n ** BigInt(binarySuffixes.indexOf(suffix) + 1) : 1n;
  const shift = power + 9 - fraction.length;
  const digits = BigInt(whole + fraction) * factor;
  const nano = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return { nano: sign === '-' ? -nano : nano, binary };
}

/** As a number; undefined where the text is no quantity. */
export function parseQuantity(text: string): number | undefined {
  const quantity = readQuantity(text);
  return quantity && numberOf(quantity);
}

export const numberOf = ({ nano }: Quantity) => Number(nano) / Number(unit);

export const noQuantity: Quantity = { nano: 0n, binary: false };

/** In the form of the first that is not zero. */
export const addQuantities = (a: Quantity, b: Quantity): Quantity => ({
  nano: a.nano + b.nano,
  binary: a.nano === 0n ? b.binary : a.binary,
});

/** Canonical: `1500m`, `70Mi`, `2`. */
export function formatQuantity({ nano, binary }: Quantity): string {
  if (nano === 0n) return '0';
  const whole = nano / unit;
  if (binary && (whole >= 1024n || whole <= -1024n)) return formatBinary(nano % unit === 0n ? whole : whole + 1n);
  const [suffix = '', exponent = 0] =
    Object.entries(decimalExponents).findLast(([, power]) => nano % 10n ** BigInt(power + 9) === 0n) ?? [];
  return `${nano / 10n ** BigInt(exponent + 9)}${suffix}`;
}

function formatBinary(whole: bigint): string {
  let rest = whole;
  let power = 0;
  while (power < binarySuffixes.length && rest % 1024n === 0n) {
    rest /= 1024n;
    power++;
  }
  return `${rest}${power ? binarySuffixes[power - 1] : ''}`;
}
