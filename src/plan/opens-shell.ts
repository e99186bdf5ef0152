// Tells which commands leave their reader in another shell: on another machine, or in a container. Looks at words alone;
// what kubectl's own verbs do, the dialect has said.

import type { LineReading } from '../model/line-reading.ts';
import type { ShellStatement } from '../model/shell-statement.ts';

/** Flags of ssh whose value is the next word. */
const sshValued = /^-[A-Za-z46]*[bcDEeFIiJLlmOopQRSWw]$/;

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:ash|bash|csh|dash|ksh|sh|zsh)$/;

const programs = new Set('crictl docker minikube multipass nerdctl oc podman ssh vagrant'.split(' '));

/** The words of a statement that is one command of one of these programs, without `sudo`. */
function wordsOf(statement: ShellStatement | undefined): string[] | undefined {
  const command = statement?.commands[0];
  if (!command || statement.commands.length > 1) return undefined;
  const first = command.words[0]?.text === 'sudo' ? 1 : 0;
  if (!programs.has(command.words[first]?.text ?? '')) return undefined;
  return command.words.slice(first).map(({ text }) => text);
}

/** `ssh node01`, `minikube ssh`: its reader goes to another machine, and has nothing else to do than to go there. */
export function visitsMachine(statement: ShellStatement | undefined): boolean {
  const words = wordsOf(statement);
  if (!words) return false;
  const [program, ...rest] = words;
  switch (program) {
    case 'ssh':
      return rest.length === 1 && !rest[0]?.startsWith('-');
    case 'minikube':
      return rest.at(-1) === 'ssh';
    case 'multipass':
      return rest[0] === 'shell';
    case 'vagrant':
      return rest[0] === 'ssh' && !rest.includes('-c');
    default:
      return false;
  }
}

/** `ssh -i key user@host`: goes there too, or only tries whether it can. */
export function mayVisitMachine(statement: ShellStatement | undefined): boolean {
  const words = wordsOf(statement);
  if (words?.[0] !== 'ssh') return false;
  const rest = words.slice(1);
  let hosts = 0;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (sshValued.test(word)) at++;
    else if (!word.startsWith('-')) hosts++;
  }
  return hosts === 1;
}

/** A shell in a container, by another program than kubectl. */
export function entersContainer(statement: ShellStatement | undefined): boolean {
  const words = wordsOf(statement);
  if (!words) return false;
  const [program = '', ...rest] = words;
  const verb = rest.find((word) => /^[a-z]+$/.test(word));
  const terminal = rest.some((word) => /^-(?:it|ti)\w*$/.test(word)) || (rest.includes('-i') && rest.includes('-t'));
  const shell = shells.test(rest.at(-1) ?? '');
  if (program === 'oc') {
    if (verb === 'debug' || verb === 'rsh') return !rest.includes('--') || shell;
    return verb === 'exec' && terminal && shell;
  }
  return /^(?:crictl|docker|nerdctl|podman)$/.test(program) && /^(?:exec|run)$/.test(verb ?? '') && terminal && shell;
}

/** Its reader types what follows somewhere else. */
export const opensAnyShell = (statement: ShellStatement | undefined, readings: readonly LineReading[]): boolean =>
  readings.some((reading) => reading.mode === 'terminal') || visitsMachine(statement) || entersContainer(statement);
