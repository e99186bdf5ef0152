// The order in which go-yaml v2 writes a mapping's keys: by letters, digits compared as numbers. Pure.

const isLetter = (char: string) => /\p{L}/u.test(char);
const isDigit = (char: string) => /\p{Nd}/u.test(char);

/** For `toSorted`. */
export function compareKeys(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  const shared = Math.min(a.length, b.length);
  let at = 0;
  while (at < shared && a[at] === b[at]) at++;
  if (at === shared) return a.length - b.length;
  const x = a[at] ?? '';
  const y = b[at] ?? '';
  if (isLetter(x) && isLetter(y)) return byCodePoint(x, y);
  if (isLetter(x) || isLetter(y)) return isLetter(y) ? -1 : 1;
  return compareNumbers(a, b, at) || byCodePoint(x, y);
}

const byCodePoint = (x: string, y: string) => (x.codePointAt(0) ?? 0) - (y.codePointAt(0) ?? 0);

/** Digits from the first difference on. A zero inside a number counts, a leading one does not. */
function compareNumbers(a: string[], b: string[], at: number): number {
  let carried = 0;
  if (a[at] === '0' || b[at] === '0') {
    for (let before = at - 1; before >= 0 && isDigit(a[before] ?? ''); before--) {
      if (a[before] === '0') continue;
      carried = 1;
      break;
    }
  }
  const [numberA, endA] = numberFrom(a, at, carried);
  const [numberB, endB] = numberFrom(b, at, carried);
  return numberA - numberB || endA - endB;
}

function numberFrom(chars: string[], start: number, carried: number): [value: number, end: number] {
  let value = carried;
  let end = start;
  for (; isDigit(chars[end] ?? ''); end++) value = value * 10 + Number(chars[end]);
  return [value, end];
}
