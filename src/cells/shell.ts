// The kind `shell`: any other statement for a shell. Tells programs from output, sentences and other words in code.

import type { LineReading } from '../model/line-reading.ts';
import type { CellKind, InlinePiece, LinePiece, Recognition, Surroundings } from '../model/recognition.ts';
import type { ShellCommandLine, ShellStatement, ShellWord } from '../model/shell-statement.ts';
import { effectsOf } from './command.ts';
import { dialectReadings, unwrap } from './dialect-calls.ts';
import { inlineReason, inlineRefusal, lineReason } from './placement.ts';
import { isClient, isEngine, isKnownProgram, isOrdinaryWord } from './programs.ts';
import { isSentence, isStopWord, synopsis } from './wording.ts';

export const shell: CellKind = {
  name: 'shell',
  recognise(piece, around) {
    if (piece.place === 'fence' || piece.place === 'address') return undefined;
    const { statement } = piece;
    if (statement.commands.length === 0 && statement.sets.length === 0) return undefined;
    const readings = dialectReadings(statement, around);
    const verdict = piece.place === 'line' ? judgeLine(piece, readings, around) : judgeInline(piece, readings, around);
    return (
      verdict && {
        certain: true,
        effects: effectsOf(statement, readings, around),
        readings,
        ...verdict,
        ...toolOf(statement, readings),
      }
    );
  },
};

/** Whether its programs are found on a person's own machine alone. */
function toolOf({ commands }: ShellStatement, readings: readonly LineReading[]): Pick<Recognition, 'tool'> {
  const names = commands.map((command) => unwrap(command).program ?? '');
  if (readings.length > 0 || names.some(isClient)) return { tool: 'client' };
  return names.some(isEngine) ? { tool: 'engine' } : {};
}

type Judgement = Pick<Recognition, 'run' | 'reason'> & Partial<Pick<Recognition, 'certain'>>;

const programOf = (statement: ShellStatement) => statement.commands[0]?.words[0];

function isProgram(name: string, { programs, dialect }: Surroundings): boolean {
  return dialect.has(name) || programs.has(name) || isKnownProgram(name);
}

/** `./deploy.sh`, `/usr/bin/env`, `~/bin/x`, `install/patch.sh`. */
const isPath = (word: string) =>
  /^(?:\.{1,2}|~|\/[\w@%+.-]+)\/[\w@%+./-]+$|^[\w@%+.-]+\/[\w@%+./-]*\.(?:sh|py|bash)$/.test(word);

function judgeLine(piece: LinePiece, readings: LineReading[], around: Surroundings): Judgement | undefined {
  const { statement, prompt, fence } = piece;
  if (fence === 'windows' && !isPortable(piece))
    return { run: false, reason: 'a line for PowerShell or cmd, not for a shell' };
  if (prompt && readings.length === 0 && isText(statement, around)) {
    return { run: false, reason: 'words behind a prompt, not a command' };
  }
  const sure = prompt || (fence !== 'output' && isSurelyShell(statement, readings, around));
  if (!sure && !(fence === 'shell' && mayBeProgram(statement))) return undefined;
  const usage = whyNever(statement, around);
  if (usage !== undefined) return { run: false, reason: usage };
  if (!statement.complete) {
    return {
      run: false,
      certain: prompt,
      reason: 'the line is not complete: a quote, bracket or continuation is left open',
    };
  }
  return { run: true, certain: sure, reason: lineReason(piece, 'shell command') };
}

/** Every shell reads it alike: a program for a person's own machine, and plain words. */
const isPortable = ({ statement: { commands, plain, complete } }: LinePiece) =>
  plain && complete && commands.length === 1 && isClient(commands[0]?.words[0]?.text ?? '');

/** A sentence or an answer that somebody put behind a sign that looks like a prompt (`$ None of them`, `❯ Yes, always`). */
function isText(statement: ShellStatement, around: Surroundings): boolean {
  const word = programOf(statement);
  if (!word || word.quoted || isProgram(word.text.toLowerCase(), around) || isPath(word.text)) return false;
  if (!/^[\w./~$\\[({:!-]/.test(word.raw) || /[,;:.!?]$/.test(word.raw) || isSentence(statement)) return true;
  const words = statement.commands[0]?.words ?? [];
  return /^[A-Z][a-z]+$/.test(word.raw) && words.length > 1 && words.every(({ raw }) => /^[^-/=$'"]+$/.test(raw));
}

/** Its first program is one that notes call, and the line is no sentence that begins with its name. */
function isSurelyShell(statement: ShellStatement, readings: LineReading[], around: Surroundings): boolean {
  const [first] = statement.commands;
  const word = programOf(statement);
  if (statement.commands.length > 1 && readings.length > 0) return true;
  // `time=... level=...` is a log's line: a shell's variables are in capitals where several stand together.
  const [set, another] = first?.assignments ?? [];
  if (/^(?:case|for|if|select|until|while)\s/.test(statement.text)) return statement.complete && !statement.plain;
  if (/^[({]\s(?!\s*["}])|^\(\w/.test(statement.text))
    return statement.complete && (word === undefined || isProgram(word.text, around));
  if (isFunction(statement)) return statement.complete;
  if (!word)
    return set !== undefined && isSetting(set, statement) && (another === undefined || /^[A-Z_]/.test(set.raw));
  if (isSentence(statement) || word.quoted || !closesItself(word.text, statement)) return false;
  const { program = '' } = unwrap(first ?? { words: [], assignments: [] });
  if (around.programs.has(word.text)) return true;
  const alone = statement.text === word.text;
  if (isPath(word.text))
    return alone ? /^(?:\.\/|~.*\.(?:sh|py|bash)$)/.test(word.text) : /\.(?:sh|py|bash)$|^\.\//.test(word.text);
  // `nginx version: nginx/1.27.4`: what it prints of itself.
  if ((alone && !standsAlone.has(word.text)) || /^[\w.-]+ version:? "?v?\S*\d/.test(statement.text)) return false;
  return (
    isKnownProgram(word.text) && (isKnownProgram(program) || around.dialect.has(program) || isProgramName(program))
  );
}

/** `NAME=value` at the start of the line; `kind="Pod",` and `spec=V1Spec(` are an argument in another language. */
const isSetting = ({ raw }: ShellWord, { text }: ShellStatement) => text.startsWith(raw) && !/[,(]$/.test(raw);

/** `[ -f x ]`, but not `[ 263.7] RDX` or `[ ] a box to tick`; and no `http {` of a settings file. */
function closesItself(program: string, { commands, text }: ShellStatement): boolean {
  if (program === '[[') return /\s\]\](?:\s|;|$)/.test(text);
  const words = commands[0]?.words.map((word) => word.text) ?? [];
  return program === '[' ? words.lastIndexOf(']') > 1 : words.at(-1) !== '{';
}

/** `pods() { ... }`, `function pods { ... }`. */
const isFunction = ({ text }: ShellStatement) =>
  /^(?:function\s+[\w-]+\s*(?:\(\s*\))?|[\w-]+\s*\(\s*\))\s*[{(]/.test(text);

/** Why the statement does not run wherever it stands. */
const whyNever = (statement: ShellStatement, around: Surroundings): string | undefined =>
  isForkBomb(statement)
    ? 'it calls itself without end'
    : synopsis(statement, { isProgram: (name) => isProgram(name, around) });

/** `:(){ :|:& };:`. */
const isForkBomb = ({ text }: ShellStatement) =>
  /([\w:.-]+)\s*\(\s*\)\s*\{[^}]*\1\s*\|\s*\1\s*&/.test(text.slice(0, 500));

const isProgramName = (word: string) => /^[a-z][a-z0-9_.+-]*$/.test(word) || isPath(word);

/** Programs that people call without arguments; another's name alone may be a file's or an object's. */
const standsAlone = new Set(
  'alias cd clear date df dmesg env exit export free hostname htop id ifconfig ip k9s kubectx kubens lsblk logout ls mount netstat popd printenv ps pwd route ss top tree uname uptime w who whoami'.split(
    ' ',
  ),
);

/** An unknown first word in a block that is tagged as shell. */
function mayBeProgram(statement: ShellStatement): boolean {
  const word = programOf(statement);
  if (word === undefined || word.quoted || isStopWord(word.text) || isSentence(statement)) return false;
  // Parentheses and braces of a query or another language; columns that bars divide.
  const bare = statement.text.replace(/'[^']*'|"[^"]*"|\$[({]/g, '');
  if (/[(){}]/.test(bare) || !statement.commands.every((command) => isProgramName(command.words[0]?.text ?? '')))
    return false;
  if (/^[\w.-]+\s+=\s/.test(statement.text)) return false;
  const alone = (statement.commands[0]?.words.length ?? 0) === 1;
  // A file's or a host's name on a line of its own is no program.
  const isName = /[./].*[./]|\/$|\.(?!sh$|bash$|py$)[a-z]{2,10}$/.test(word.text) && !word.text.startsWith('./');
  return isProgramName(word.text) && !(alone && isName);
}

function judgeInline(piece: InlinePiece, readings: LineReading[], around: Surroundings): Judgement | undefined {
  const { statement } = piece;
  const word = programOf(statement);
  const marked = piece.role === 'marked' && word !== undefined;
  const known =
    marked || readings.length > 0 || (word !== undefined && isProgram(word.text, around)) || isPiped(statement);
  const [first] = statement.commands;
  const name = word?.text ?? first?.assignments[0]?.text ?? '';
  // `exclude=kubelet` is a setting of some file; a shell's variables are in capitals.
  if (/^[a-z]\w*=/.test(first?.assignments[0]?.raw ?? '')) return undefined;
  if (!known && !(word && isPath(word.text) && (first?.words.length ?? 0) > 1)) {
    if (word && isPath(word.text)) return { run: false, reason: 'a path, not a command' };
    return undefined;
  }
  if (/^[|&;>]/.test(statement.text)) return { run: false, reason: 'a part of a pipeline' };
  const refusal = inlineRefusal(piece);
  const bare = readings.length === 0 && statement.commands.length < 2 && lacksArguments(first);
  if (bare && !piece.answered && !marked) return { run: false, reason: `names ${name}, without what it is to do` };
  if (refusal !== undefined) return { run: false, reason: refusal };
  if (piece.role === 'elsewhere' && readings.length === 0)
    return { run: false, reason: 'to be typed in another shell: in a container or on a node' };
  if (readings.length === 0 && !marked && isOrdinaryWord(name) && !looksDriven(statement) && !isMakeTarget(first)) {
    return { run: false, reason: 'words in code, not a command' };
  }
  const usage = whyNever(statement, around);
  if (usage !== undefined) return { run: false, reason: usage };
  if (!statement.complete)
    return { run: false, reason: 'the command is not complete: a quote or bracket is left open' };
  return { run: true, reason: inlineReason(piece, 'shell command') };
}

/** `kube-apiserver -h | grep admission`: what it is piped into shows that the first word is a program too. */
const isPiped = ({ text, commands: [first, second] }: ShellStatement) =>
  (first?.words.length ?? 0) > 1 &&
  isProgramName(first?.words[0]?.raw ?? '') &&
  /\s\|\s/.test(text) &&
  isKnownProgram(second?.words[0]?.text ?? '') &&
  !isOrdinaryWord(second?.words[0]?.text ?? '');

/** A program alone, or with a verb that does nothing without more (`docker exec`). */
function lacksArguments(command: ShellCommandLine | undefined): boolean {
  const words = command?.words.map((word) => word.text) ?? [];
  if (words.length < 2) return true;
  const last = words.at(-1) ?? '';
  const plain = words.length < 5 && words.slice(1).every((word) => /^[a-z-]+$/.test(word));
  return plain && wantingVerbs.has(last) && !(contentPrograms.has(words[0] ?? '') || words[1] === 'compose');
}

const wantingVerbs = new Set(
  'add apply approve attach bind bootstrap build check check-config commit cp create delete describe diff edit exec export get history import inspect install join kill lint load logs open patch port-forward pull push reconcile remove render repair restart restore rm rmi rollback rollout run save scale show start stop sync tag template test undo uninstall upgrade use verify'.split(
    ' ',
  ),
);

/** Their verbs work on what is there, without arguments. */
const contentPrograms = new Set([
  'colima',
  'docker-compose',
  'git',
  'make',
  'minikube',
  'npm',
  'terraform',
  'tofu',
  'vagrant',
  'yarn',
]);

/** `make install`: with one word behind it, `make` is no verb of a sentence. */
const isMakeTarget = (command: ShellCommandLine | undefined) =>
  command?.words.length === 2 && command.words[0]?.text === 'make' && !isStopWord(command.words[1]?.text ?? '');

/** Flags, paths, quotes, variables or pipes: what words in prose don't have. */
function looksDriven(statement: ShellStatement): boolean {
  const words = statement.commands[0]?.words.slice(1) ?? [];
  return !statement.plain || statement.redirects.length > 0 || words.some(({ raw }) => /^-|[/$'"=~]|\.\w+$/.test(raw));
}
