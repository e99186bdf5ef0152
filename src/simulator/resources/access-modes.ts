// Access modes of volumes, in their short form.

const short: readonly [mode: string, text: string][] = [
  ['ReadWriteOnce', 'RWO'],
  ['ReadOnlyMany', 'ROX'],
  ['ReadWriteMany', 'RWX'],
  ['ReadWriteOncePod', 'RWOP'],
];

export const accessModesText = (modes: readonly string[] = []): string =>
  short.flatMap(([mode, text]) => (modes.includes(mode) ? [text] : [])).join(',');
