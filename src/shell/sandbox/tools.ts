// The text tools that just-bash brings and we use as they are, with what each does with standard input. They read all
// of it before they answer, so it is read for them only when they need it.

/** `never` reads; `always` reads; else reads where no file is named after so many operands that are none. */
type Reading = 'never' | 'always' | { after: number; valued: string };

const files = (valued = '', after = 0): Reading => ({ after, valued });

const tools: Record<string, Reading> = {
  awk: files('Fvf', 1),
  base64: files('w'),
  basename: 'never',
  clear: 'never',
  column: files('tsc'),
  comm: files(),
  cut: files('dfbc'),
  diff: files('U'),
  dirname: 'never',
  du: 'never',
  egrep: files('efmABC', 1),
  expand: files('t'),
  expr: 'never',
  fgrep: files('efmABC', 1),
  file: 'never',
  find: 'never',
  fold: files('w'),
  grep: files('efmABC', 1),
  gunzip: files(),
  gzip: files(),
  join: files('12jtoae'),
  jq: files('', 1),
  md5sum: files(),
  nl: files('bwsvni'),
  od: files('AtNjw'),
  paste: files('d'),
  printf: 'never',
  readlink: 'never',
  rev: files(),
  rg: files('efgtABCm', 1),
  sed: files('efl', 1),
  seq: 'never',
  sha1sum: files(),
  sha256sum: files(),
  split: files('lbna'),
  strings: files('n'),
  tac: files('s'),
  tar: 'always',
  tree: 'never',
  unexpand: files('t'),
  uniq: files('fsw'),
  wc: files(),
  yq: files('pot', 1),
  zcat: files(),
};

export const toolNames: ReadonlySet<string> = new Set(Object.keys(tools));

export function readsInput(tool: string, args: readonly string[]): boolean {
  const reading = tools[tool];
  if (reading === undefined || reading === 'never') return false;
  if (reading === 'always') return true;
  let operands = 0;
  let script = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-') return true;
    if (arg === '--') {
      operands += args.length - i - 1;
      break;
    }
    if (!arg.startsWith('-')) {
      operands++;
      continue;
    }
    const last = arg.at(-1) ?? '';
    if (!arg.startsWith('--') && reading.valued.includes(last)) i++;
    if (/^(-[ef]|--(regexp|expression|file)\b)/.test(arg)) script = true;
  }
  return operands <= (script ? 0 : reading.after);
}
