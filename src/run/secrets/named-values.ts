// Finds values that are secret by what stands before them: a name that says password or token, a credential of a URL, a
// bearer's header, a private key. Pure; knows no cluster. What is a reference, a placeholder or no value is passed over.

/** A stretch of a text that holds nothing but a secret value. */
export interface SecretSpan {
  start: number;
  end: number;
}

const names =
  /(?:password|passwd|passphrase|\w[_-]pwd|[_-]pass|token|api[-_]?key|access[-_]?key|private[-_]?key|secret[-_]?key|client[-_]?key[-_]?data|(?:app|client|consumer|cookie|jwt|session|shared|signing|webhook)[-_]?secret|_SECRET)$/i;

/** Whether the name of a field, a variable or a placeholder says that its value is secret. */
export const isSecretName = (name: string): boolean => names.test(name.slice(-80));

/** `<db-password>` and `$PASSWORD}` as names. */
export const plainName = (hole: string): string => hole.replace(/[^A-Za-z0-9]+$/, '');

/** Cheap: a text without any of these holds no such value. */
const anything = /pass|pwd|token|key|secret|bearer|basic |:\/\/|eyJ| -u/i;

/** `name: value`, `name=value`, `"name": "value"`, `--name=value`: what stands before the value. */
const assignment = /([A-Za-z][\w.-]{0,80})["']?[ \t]{0,4}[:=][ \t]{0,40}/g;

/** A value in quotes or without. */
const assigned = /"((?:[^"\\\n]|\\.){1,8192})"|'([^'\n]{1,8192})'|([^\s"',;&|()<>{}[\]]{1,8192})/y;

const shapes: readonly RegExp[] = [
  // A token of its own form, and other JSON in base64 that is long enough to be one.
  /(?<![\w-])()(eyJ[\w+/-]{16,}(?:\.[\w-]*){0,2}={0,2})/g,
  /(\b(?:Bearer|Basic)[ \t]+)([\w.~+/-]{8,}={0,2})/gi,
  // curl -u user:password, --password value
  /(\s(?:-u|--user)[ =]["']?[^\s:'"]{1,80}:)([^\s'"]{1,200})/g,
  /(\s--(?:[\w-]{0,40}-)?(?:password|token)[ \t]+["']?)(?!-)([^\s'"]{1,4096})/g,
  // A variable of a container over two lines.
  /(\bname:[ \t]*["']?\w{0,60}(?:PASSWORD|PASSWD|TOKEN|_PASS|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SECRET_?KEY|_SECRET)["']?[ \t]*\r?\n[ \t]*value:[ \t]*["']?)([^\s"'][^\n"']{0,4096})/gi,
  /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----\s{1,4})([^-]{1,20000})(?=-----END)/g,
];

const reference =
  /^(?:[<$%•*].*|\{\{.*|\.{3}.*|…|true|false|null|none|nil|unset|undefined|redacted|data\+omitted|your[-_].*|-?\d{1,6}|\.{0,2}\/[\w.-]+(?:\/.*)?|.{1,2})$/is;

/** In order, none within another. `unnamed`: names count for nothing, as in prose (`password: see below`). */
export function secretSpans(text: string, { unnamed = false } = {}): SecretSpan[] {
  if (!anything.test(text)) return [];
  const spans = [
    ...(unnamed ? [] : assignments(text)),
    ...credentials(text),
    ...shapes.flatMap((shape) => shaped(text, shape)),
  ]
    .filter(({ start, end }) => !reference.test(text.slice(start, end)))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let behind = 0;
  return spans.filter(({ start, end }) => {
    const apart = start >= behind;
    if (apart) behind = end;
    return apart;
  });
}

function assignments(text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (const { 0: before, 1: name = '', index } of text.matchAll(assignment)) {
    if (!isSecretName(name)) continue;
    assigned.lastIndex = index + before.length;
    const match = assigned.exec(text);
    if (!match) continue;
    const start = match.index + (match[3] === undefined ? 1 : 0);
    const value = match[1] ?? match[2] ?? match[3] ?? '';
    // `token: token is 18 bytes`: a sentence about it.
    if (value.toLowerCase() !== name.toLowerCase()) spans.push({ start, end: start + value.length });
  }
  return spans;
}

/** `https://user:password@host`. */
function credentials(text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
  for (let before = 0, at = text.indexOf('@'); at >= 0; before = at + 1, at = text.indexOf('@', before)) {
    const tail = text.slice(Math.max(before, at - 300), at);
    const found = /^[^\s:/'"]{1,80}:([^\s/'"]{1,200})$/.exec(tail.slice(tail.lastIndexOf('://') + 3));
    if (found && tail.includes('://')) spans.push({ start: at - (found[1]?.length ?? 0), end: at });
  }
  return spans;
}

const shaped = (text: string, shape: RegExp): SecretSpan[] =>
  [...text.matchAll(shape)].map(({ index, 1: before = '', 2: value = '' }) => {
    const start = index + before.length;
    return { start, end: start + value.length };
  });
