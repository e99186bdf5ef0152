// What `tar` is asked to do: `tar czf x.tgz -C dir a b`, `tar -x --file=x.tar --strip-components=1`.

import { resolvePath } from '../../../shell/paths.ts';
import type { ShellCommandContext, ShellFiles } from '../../../shell/port.ts';

export interface TarOptions {
  mode: 'c' | 'x' | 't' | undefined;
  file: string;
  /** Absolute. */
  folder: string;
  /** As written after `-C`. */
  folderGiven?: string;
  names: string[];
  verbose: boolean;
  strip: number;
  gzip: boolean;
  /** Leaves the times of what it unpacks to now. */
  fresh: boolean;
}

/** What both ways share. */
export interface TarWork {
  options: TarOptions;
  files: ShellFiles;
  context: ShellCommandContext;
  busybox: boolean;
}

const letterOf: Record<string, string> = {
  create: 'c',
  directory: 'C',
  extract: 'x',
  file: 'f',
  get: 'x',
  gunzip: 'z',
  gzip: 'z',
  list: 't',
  touch: 'm',
  ungzip: 'z',
  verbose: 'v',
};

export function parseTarOptions(args: readonly string[], cwd: string): TarOptions {
  const options: TarOptions = {
    mode: undefined,
    file: '-',
    folder: cwd,
    names: [],
    verbose: false,
    strip: 0,
    gzip: false,
    fresh: false,
  };
  const flagged = (flag: string, value: () => string) => {
    if (flag === 'c' || flag === 'x' || flag === 't') options.mode = flag;
    else if (flag === 'f') options.file = value() || '-';
    else if (flag === 'C') {
      options.folderGiven = value();
      options.folder = resolvePath(cwd, options.folderGiven);
    } else if (flag === 'v') options.verbose = true;
    else if (flag === 'z') options.gzip = true;
    else if (flag === 'm') options.fresh = true;
  };
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [, long, given] = /^--([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const value = () => given ?? args[++i] ?? '';
    if (long === 'strip-components' || long === 'strip') options.strip = Number(value());
    else if (long !== undefined) flagged(letterOf[long] ?? '', value);
    else if (arg === '--') continue;
    else if ((i === 0 && !arg.startsWith('-')) || /^-[a-zA-Z]/.test(arg)) {
      const flags = arg.replace(/^-/, '');
      // `-Cdir` and `-ffile` carry their value; the bundle without a dash takes its values from behind.
      const joined = arg.startsWith('-') ? /^([a-zA-Z]*?)([Cf])(.+)$/s.exec(flags) : null;
      for (const flag of joined?.[1] ?? (joined ? '' : flags)) flagged(flag, value);
      if (joined) flagged(joined[2] ?? '', () => joined[3] ?? '');
    } else options.names.push(arg);
  }
  return options;
}
