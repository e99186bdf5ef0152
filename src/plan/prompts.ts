// Recognises the prompts that terminals print before a command.

/**
 * `user`: `$`, `%`, `>` and other signs of a person's own shell; `root`: `#`, which may also begin a comment;
 * `host`: a prompt that names user, machine or folder; `windows`: PowerShell's or cmd's; `container`: one that only shells
 * inside a container print.
 */
export type PromptKind = 'user' | 'root' | 'angle' | 'host' | 'windows' | 'container';

export interface Prompt {
  kind: PromptKind;
  /** Its text up to the command, so that two of one shell look alike. */
  sign: string;
  /** What was typed. */
  rest: string;
}

const forms: readonly { kind: PromptKind; form: RegExp }[] = [
  // `% Total    % Received` heads curl's table.
  { kind: 'user', form: /^\s{0,8}\$(?=(?:k|kubectl)\s)|^\s{0,8}(?:\$|%(?!\s+Total\s+%)|λ|»)\s+(?=\S)/ },
  // A theme's arrow before a machine's own prompt: `➜ root@node:~# `.
  { kind: 'host', form: /^\s{0,8}[❯➜]\s+[\w.-]{1,40}@[\w.-]{1,60}:[\w.~/-]{0,80}[$#]\s+(?=\S)/u },
  // The second line of a prompt over two lines: `╰─$ `.
  {
    kind: 'user',
    form: /^\s{0,3}(?:╰[─—-]{1,3}[\w@:~/.() -]{0,40}[$#%➤❯>]|└[─—-]{1,3}(?:[\w@:~/.()-]{0,40}[$#%➤❯]|╼ ?[$#]))\s+(?=\S)/u,
  },
  // zsh themes: `➜  ~ `, `➜  app git:(main) ✗ `, `❯ `.
  {
    kind: 'user',
    form: /^\s{0,8}[❯➜]\s+(?:~[\w/.-]{0,60}\s+|[\w.-]{1,40}\s+(?=git:\())?(?:git:\([^)\n]{0,60}\)\s*)?(?:✗\s*)?(?=\S)/u,
  },
  { kind: 'root', form: /^\s{0,3}#(?:\s(?=\S)|(?=(?:k|kubectl)\s))/ },
  { kind: 'angle', form: /^>\s(?=\S)/ },
  // busybox's and dash's in containers: `/ #`, `/app $`, `~ #`.
  { kind: 'container', form: /^\s{0,8}(?:~|\/[\w./-]{0,60})\s?[$#]\s+(?=\S)/ },
  { kind: 'container', form: /^\s{0,8}(?:ba|z|a|da)?sh-[\d.]+[$#]\s+(?=\S)/ },
  { kind: 'container', form: /^\s{0,8}\[?\s?root@[\w.-]+[: ]\/[\w./-]{0,60}\s?\]?[$#]\s+(?=\S)/ },
  { kind: 'container', form: /^dnstools[$#>]\s+(?=\S)/ },
  // Programs with a prompt of their own.
  {
    kind: 'container',
    form: /^(?:(?:mysql|MariaDB \[[^\]]{0,40}\]|[\d.]{7,15}:6379(?:\[\d+\])?|redis|mongo|mongosh|test|sqlite|cqlsh)>|\w{1,40}=[#>])\s(?=\S)/,
  },
  // `user@host:~$`, `[user@host dir]$`, `user@host ~ %`, `host:~ user$`, `(venv) user@host $`.
  {
    kind: 'host',
    form: /^\s{0,8}(?:\([^()\n]{1,60}\)\s?|\[\d[\d:.]{3,11}\]\s)?\[?[\w.-]+@[\w.()-]+[ :]?[\w.~/ -]{0,80}(?:\([^()\n]{1,60}\))?\]?\s?[$#%>❯]\s+(?=\S)/,
  },
  { kind: 'host', form: /^[\w-]+:[\w~/.-]{1,60} [\w-]+[$#%]\s+(?=\S)/ },

  {
    kind: 'host',
    form: /^(?:controlplane|master|node01|node|worker|ubuntu|minikube)[:\s]?[~/\w]{0,20}\s?[$#]\s+(?=\S)/,
  },
  { kind: 'host', form: /^[\w.-]{1,40}:[~/][\w~/.-]{0,60}[$#]\s+(?=\S)/ },
  // `[node1 ~]$`.
  { kind: 'host', form: /^\[[\w.-]{1,40} [\w~/.-]{1,60}\][$#]\s+(?=\S)/ },
  { kind: 'host', form: /^:~?[\w./-]{0,60}[$#]\s+(?=\S)/ },
  { kind: 'windows', form: /^PS(?: [A-Za-z]:[^>\n]{0,80})?>\s*(?=\S)/ },
  { kind: 'windows', form: /^[A-Z]:\\[^>\n]{0,80}>\s*(?=\S)/ },
];

/** All forms as one, so that a line is looked at once: the number of the group that has matched is the form's. */
const anyForm = new RegExp(forms.map(({ form }) => `(${form.source})`).join('|'), 'u');

/** Each form has one of these; most lines have none. */
const signs = /[$%#>λ»❯➜➤]/;

/** The prompt that a line begins with. */
export function readPrompt(line: string): Prompt | undefined {
  const head = line.slice(0, 300);
  if (!signs.test(head)) return undefined;
  const match = anyForm.exec(head);
  if (!match) return undefined;
  const kind = forms[match.indexOf(match[0], 1) - 1]?.kind ?? 'user';
  return { kind, sign: match[0].trim(), rest: line.slice(match[0].length) };
}

/** Ends as a prompt does, or begins with a theme's arrow. */
const mayBeBare = /[$%#>λ»❯➜➤]\s*$|^\s*[❯➜]/;

/** A prompt with nothing typed behind it: the end of a session, or the first of a prompt's two lines. */
export function isBarePrompt(line: string): boolean {
  if (/^\s{0,3}[╭┌][─—-]/.test(line)) return true;
  if (line.length > 200 || !mayBeBare.test(line)) return false;
  const prompt = readPrompt(`${line.trimEnd()} x`);
  return prompt?.rest === 'x' && prompt.kind !== 'root' && prompt.kind !== 'angle';
}
