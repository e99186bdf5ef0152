// Names and ids made from an injected source of chance.

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** The suffix of generated names: no vowels, no look-alikes. */
export function randomSuffix(random: () => number, length = 5): string {
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet[Math.floor(random() * alphabet.length)];
  return text;
}

/** A version-4 UUID. */
export function randomUid(random: () => number): string {
  let hex = '';
  for (let i = 0; i < 32; i++) hex += Math.floor(random() * 16).toString(16);
  const variant = '89ab'[Math.floor(random() * 4)];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
