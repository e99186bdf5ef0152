// curl's command line as data: the options that notes use, read as curl reads them.

export interface CurlOptions {
  urls: string[];
  method?: string;
  headers: string[];
  data: string[];
  /** `--data-raw` and friends send as given; `-G` puts the data into the query. */
  get: boolean;
  head: boolean;
  include: boolean;
  silent: boolean;
  showError: boolean;
  verbose: boolean;
  insecure: boolean;
  location: boolean;
  fail: boolean;
  version: boolean;
  output?: string;
  remoteName: boolean;
  writeOut?: string;
  userAgent?: string;
  user?: string;
  /** Seconds. */
  maxTime?: number;
  connectTimeout?: number;
}

type Apply = (options: CurlOptions, value: string) => void;

const flags: Record<string, Apply> = {
  '--compressed': () => {},
  '--fail': (o) => (o.fail = true),
  '--get': (o) => (o.get = true),
  '--globoff': () => {},
  '--head': (o) => (o.head = true),
  '--http1.1': () => {},
  '--include': (o) => (o.include = true),
  '--insecure': (o) => (o.insecure = true),
  '--ipv4': () => {},
  '--location': (o) => (o.location = true),
  '--no-buffer': () => {},
  '--no-progress-meter': (o) => (o.showError = o.silent = true),
  '--remote-name': (o) => (o.remoteName = true),
  '--show-error': (o) => (o.showError = true),
  '--silent': (o) => (o.silent = true),
  '--verbose': (o) => (o.verbose = true),
  '--version': (o) => (o.version = true),
};

const valued: Record<string, Apply> = {
  '--connect-timeout': (o, value) => (o.connectTimeout = Number(value)),
  '--data': (o, value) => o.data.push(value),
  '--data-ascii': (o, value) => o.data.push(value),
  '--data-binary': (o, value) => o.data.push(value),
  '--data-raw': (o, value) => o.data.push(value),
  '--header': (o, value) => o.headers.push(value),
  '--max-time': (o, value) => (o.maxTime = Number(value)),
  '--output': (o, value) => (o.output = value),
  '--request': (o, value) => (o.method = value),
  '--retry': () => {},
  '--url': (o, value) => o.urls.push(value),
  '--user': (o, value) => (o.user = value),
  '--user-agent': (o, value) => (o.userAgent = value),
  '--write-out': (o, value) => (o.writeOut = value),
};

const short: Record<string, string> = {
  '4': '--ipv4',
  A: '--user-agent',
  d: '--data',
  f: '--fail',
  g: '--globoff',
  G: '--get',
  H: '--header',
  i: '--include',
  I: '--head',
  k: '--insecure',
  L: '--location',
  m: '--max-time',
  N: '--no-buffer',
  o: '--output',
  O: '--remote-name',
  s: '--silent',
  S: '--show-error',
  u: '--user',
  v: '--verbose',
  V: '--version',
  w: '--write-out',
  X: '--request',
};

/** The options, or curl's complaint about the first that it does not know (exit code 2). */
export function readCurlOptions(args: readonly string[]): CurlOptions | { complaint: string } {
  const options: CurlOptions = {
    urls: [],
    headers: [],
    data: [],
    get: false,
    head: false,
    include: false,
    silent: false,
    showError: false,
    verbose: false,
    insecure: false,
    location: false,
    fail: false,
    version: false,
    remoteName: false,
  };
  const rest = [...args];
  const take = (name: string, shown: string, attached?: string): string | undefined => {
    if (flags[name]) flags[name](options, '');
    else if (valued[name]) {
      const value = attached ?? rest.shift();
      if (value === undefined) return `curl: option ${shown}: requires parameter`;
      valued[name](options, value);
    } else return `curl: option ${shown}: is unknown`;
    return undefined;
  };
  while (rest.length > 0) {
    const word = rest.shift() ?? '';
    const complaint = word.startsWith('--')
      ? take(word, word)
      : word.startsWith('-') && word.length > 1
        ? takeShort(word, take)
        : void options.urls.push(word);
    if (complaint) return { complaint };
  }
  return options;
}

/** `-sSk`, `-o file`, `-ofile`. */
function takeShort(word: string, take: (name: string, shown: string, attached?: string) => string | undefined) {
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? '';
    const name = short[letter] ?? '';
    if (valued[name]) return take(name, `-${letter}`, word.slice(at + 1) || undefined);
    const complaint = take(name, `-${letter}`);
    if (complaint) return complaint;
  }
  return undefined;
}
