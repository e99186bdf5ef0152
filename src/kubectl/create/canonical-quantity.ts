// A Kubernetes quantity in the form in which Go's types write it: `0.5` is `500m`, `1024Mi` is `1Gi`. Pure.
// Source: k8s.io/apimachinery/pkg/api/resource.

import { CommandError } from '../command.ts';

const decimals: Readonly<Record<string, number>> = {
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
const binaries: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };

const suffixOf = (table: Readonly<Record<string, number>>, exponent: number) =>
  Object.keys(table).find((suffix) => table[suffix] === exponent) ?? '';

/** Throws CommandError with Go's complaint. */
export function canonicalQuantity(text: string): string {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/.exec(text);
  if (match === null || text === '') {
    throw new CommandError(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
  }
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const parts = { text, sign, digits: whole.replace(/^0+(?=\d)/, '') || '0', fraction };
  const power = binaries[suffix];
  if (power !== undefined) return binary(parts, power);
  const scientific = /^[eE]([-+]?\d+)$/.exec(suffix)?.[1];
  const exponent = scientific === undefined ? decimals[suffix] : Number(scientific);
  if (exponent === undefined) throw new CommandError("unable to parse quantity's suffix");
  return decimal(parts, exponent, scientific !== undefined);
}

interface Parts {
  text: string;
  sign: string;
  digits: string;
  fraction: string;
}

/** The text stays where it is canonical already. */
function decimal({ text, sign, digits, fraction }: Parts, exponent: number, scientific: boolean): string {
  const all = digits + fraction;
  const scale = exponent - fraction.length;
  if (scale >= -9 && scale % 3 === 0 && !all.endsWith('000') && !all.startsWith('0')) return text;
  return shown(sign, BigInt(all), { scale, scientific });
}

/** Value times ten to the scale, rounded up to billionths, with the largest suffix that leaves no fraction. */
function shown(sign: string, value: bigint, { scale, scientific }: { scale: number; scientific: boolean }): string {
  let [amount, exponent] = [value, scale];
  for (; exponent < -9; exponent++) amount = amount / 10n + (amount % 10n > 0n ? 1n : 0n);
  if (amount === 0n) return '0';
  for (; amount % 10n === 0n; exponent++) amount /= 10n;
  for (; exponent % 3 !== 0; exponent--) amount *= 10n;
  const suffix = scientific ? (exponent === 0 ? '' : `e${exponent}`) : suffixOf(decimals, exponent);
  return `${sign === '-' ? '-' : ''}${amount}${suffix}`;
}

function binary({ text, sign, digits, fraction }: Parts, power: number): string {
  const whole = BigInt(digits);
  if (fraction === '' && (whole & 7n) !== 0n) return text;
  const value = BigInt(digits + fraction) << BigInt(power);
  const unit = 10n ** BigInt(fraction.length);
  // What is small or has a fraction of a byte is shown in decimal.
  if (value < 1024n * unit || value % unit !== 0n) {
    return shown(sign, value, { scale: -fraction.length, scientific: false });
  }
  let [amount, exponent] = [value / unit, 0];
  for (; amount % 1024n === 0n && exponent < 60; exponent += 10) amount /= 1024n;
  return `${sign === '-' ? '-' : ''}${amount}${exponent === 0 ? '' : suffixOf(binaries, exponent)}`;
}
