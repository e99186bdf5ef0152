// Finds the holes that a note leaves in a command: `<pod-name>`, `$POD` when the note never sets it, `POD_NAME`; and
// tells from their text and place what kind of object would fill them.

import type { LineReading } from '../model/line-reading.ts';
import type { ShellStatement, ShellWord } from '../model/shell-statement.ts';
import type { Placeholder } from '../model/step.ts';

/** What `--set` may call a placeholder: lower-case, dashed, without its marks. */
export const placeholderName = (text: string): string =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Variables that a shell has without the note's help. */
const given = new Set(
  'BASH BASHPID EDITOR EUID GOPATH HISTFILE HOME HOSTNAME IFS KUBECONFIG LANG LINENO LOGNAME NO_COLOR OLDPWD OSTYPE PATH PIPESTATUS PPID PS1 PWD RANDOM REPLY SECONDS SHELL TERM TMPDIR UID USER'.split(
    ' ',
  ),
);

export interface HoleContext {
  statement: ShellStatement;
  readings: readonly LineReading[];
  /** Names that the note sets. */
  sets: ReadonlySet<string>;
  /** Words that mean the dialect. */
  isDialect(word: string): boolean;
}

/** The holes of a statement, in order; the same text twice is one. */
export function findPlaceholders({ statement, readings, sets, isDialect }: HoleContext): Placeholder[] {
  const found = new Map<string, Placeholder>();
  const add = (text: string, at: number, place: string | undefined) => {
    if (found.has(text)) return;
    const name = placeholderName(text);
    const kind = isNew(text, readings) ? undefined : (place ?? kindOfName(name) ?? kindOfReading(text, readings));
    found.set(text, { text, name, ...(kind === undefined ? {} : { kind }), at });
  };
  for (const command of statement.commands) {
    const dialect = isDialect(command.words[0]?.text ?? '');
    const dash = command.words.findIndex((word) => word.raw === '--');
    command.words.forEach((word, index) => {
      const before = command.words[index - 1]?.text ?? '';
      const own = dialect && index > 0 && (dash < 0 || index < dash);
      for (const { text, offset } of holesIn(word, { sets, capitals: own })) {
        add(text, word.at + offset, own || !dialect ? kindOfFlag(before, word.text) : undefined);
      }
    });
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

/** The holes of a manifest: angle brackets alone, since everything else may be meant. */
export function findManifestPlaceholders(text: string): Placeholder[] {
  const found = new Map<string, Placeholder>();
  for (const match of text.matchAll(/(?<=[:\s"'/-])<[A-Za-z][\w -]{0,60}>(?=["'\s/:.-]|$)/g)) {
    if (/#/.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index))) continue;
    const name = placeholderName(match[0]);
    const kind = kindOfName(name);
    if (!found.has(match[0]))
      found.set(match[0], { text: match[0], name, ...(kind === undefined ? {} : { kind }), at: match.index });
  }
  return [...found.values()];
}

const angle = /<[A-Za-z](?:[^<>\n|;&"'`$()]{0,80}[^<>\s|;&"'`$()])?>/g;
const braces = /(?<![\w$={.])\{\{?\s?[A-Za-z][\w -]{0,40}\}\}?/g;
const variable = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/** In quotes any text may stand between angle brackets: only a name of a kind, or of several words, is a hole. */
function isAngleHole(text: string, quoted: boolean): boolean {
  if (/^<(?:none|html|body|h\d|p|br)>$/i.test(text)) return false;
  return !quoted || /[-_ ]/.test(text) || kindOfName(placeholderName(text)) !== undefined;
}

/** A script in quotes that sets the variable: `sh -c "read x; echo $x"`. */
const setsItself = (script: string, name: string): boolean =>
  new RegExp(`(?:^|[\\s;"(&|])(?:(?:read|for)(?:\\s+-\\w+)*\\s+${name}\\b|${name}=)`).test(script);

/** Words in capitals that name no place for an object's name. */
const capitalWords = new Set('TYPE RESOURCE KIND TCP UDP GET POST PUT JSON YAML OK'.split(' '));

function holesIn(
  word: ShellWord,
  { sets, capitals }: { sets: ReadonlySet<string>; capitals: boolean },
): { text: string; offset: number }[] {
  if (!/[<{$A-Z[]/.test(word.raw)) return [];
  // What single quotes hold is for another program, a JSON patch or a script.
  const raw = word.raw.replace(/'[^']*'/g, (quoted) =>
    /^'<[\w -]+>'$/.test(quoted) ? quoted : ' '.repeat(quoted.length),
  );
  const holes: { text: string; offset: number }[] = [];
  for (const match of raw.matchAll(angle)) {
    if (isAngleHole(match[0], word.quoted)) holes.push({ text: match[0], offset: match.index });
  }
  const bracketed = /(?:^|=)(\[[A-Za-z][\w-]*\])$/.exec(raw);
  if (bracketed && !word.quoted)
    holes.push({ text: bracketed[1] ?? '', offset: raw.length - (bracketed[1] ?? '').length });
  if (!word.quoted) for (const match of raw.matchAll(braces)) holes.push({ text: match[0], offset: match.index });
  for (const match of raw.matchAll(variable)) {
    const name = match[1] ?? match[2] ?? '';
    if (!sets.has(name) && !given.has(name) && !setsItself(raw, name))
      holes.push({ text: match[0], offset: match.index });
  }
  if (capitals && holes.length === 0 && !word.quoted) {
    const match = /^(?:[a-z.]+\/|-n=?|--[a-z-]+=)?([A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*)(?=$|[:/])/.exec(word.raw);
    const text = match?.[1] ?? '';
    if (match && text.length > 1 && !capitalWords.has(text))
      holes.push({ text, offset: match[0].length - text.length });
  }
  return holes;
}

/** Words of a placeholder's name that tell a kind; the last one in the name counts. */
const kindWords: Record<string, string> = {
  cm: 'configmap',
  configmap: 'configmap',
  container: 'container',
  containername: 'container',
  context: 'context',
  cronjob: 'cronjob',
  daemonset: 'daemonset',
  deploy: 'deployment',
  deployment: 'deployment',
  deploymentname: 'deployment',
  file: 'file',
  filename: 'file',
  host: 'host',
  image: 'image',
  ingress: 'ingress',
  ip: 'ip',
  job: 'job',
  jobname: 'job',
  namespace: 'namespace',
  namespacename: 'namespace',
  node: 'node',
  nodename: 'node',
  ns: 'namespace',
  pod: 'pod',
  podname: 'pod',
  port: 'port',
  pv: 'persistentvolume',
  pvc: 'persistentvolumeclaim',
  replicaset: 'replicaset',
  role: 'role',
  rs: 'replicaset',
  sa: 'serviceaccount',
  secret: 'secret',
  secretname: 'secret',
  service: 'service',
  serviceaccount: 'serviceaccount',
  servicename: 'service',
  statefulset: 'statefulset',
  sts: 'statefulset',
  svc: 'service',
};

function kindOfName(name: string): string | undefined {
  const words = name
    .split('-')
    .filter((word) => !['name', 'id', 'your', 'my', 'the', 'a', 'some', 'example', 'insert', 'here'].includes(word));
  for (const special of [
    'port',
    'ip',
    'address',
    'image',
    'file',
    'path',
    'version',
    'revision',
    'key',
    'label',
    'value',
    'token',
    'uid',
  ]) {
    if (words.includes(special)) return special === 'address' ? 'ip' : special;
  }
  const known = words.findLast((word) => Object.hasOwn(kindWords, word));
  return known === undefined ? undefined : kindWords[known];
}

function kindOfFlag(before: string, word: string): string | undefined {
  const flag = /^(--[a-z-]+)=/.exec(word)?.[1] ?? before;
  if (flag === '-n' || flag === '--namespace') return 'namespace';
  if (flag === '-c' || flag === '--container') return 'container';
  if (flag === '--context') return 'context';
  if (flag === '-f' || flag === '--filename') return 'file';
  if (flag === '--image') return 'image';
  return undefined;
}

/** What a command is to make has no name yet that the cluster could know. */
const isNew = (text: string, readings: readonly LineReading[]) =>
  readings.some((reading) => reading.creates.some((ref) => ref.name.includes(text)));

/** The dialect keeps a hole in a name as it is written. */
function kindOfReading(text: string, readings: readonly LineReading[]): string | undefined {
  return readings.flatMap((reading) => reading.names).find((ref) => ref.name.includes(text))?.kind;
}
