// Values that earlier steps have given for a placeholder: a variable that the note has set under its name, the one object
// of its kind that a command has picked out and shown, or the one value that fits its name in an output. Runs nothing.

import { outputText, type Output } from '../model/output.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Placeholder, Subject } from '../model/step.ts';
import { dialectWords } from '../plan/dialect-words.ts';
import { placeholderName } from '../plan/placeholders.ts';
import { variablesSet } from '../plan/variables-set.ts';
import { fittingField } from './captures/fitting-field.ts';
import { wantedFields } from './captures/meaning.ts';
import { fieldsOfOutcome } from './captures/outcome-fields.ts';
import type { Workspace } from './workspace.ts';

export interface Captured {
  value: string;
  /** Where it comes from. */
  detail: string;
  /** It is to be the name of an object of the placeholder's kind. */
  isName: boolean;
  /** The kind of the object whose address it is. */
  addressOf?: string | undefined;
}

/** The latest step that gives one counts; one that shows several values that fit gives none. */
export async function capturedFor(
  workspace: Workspace,
  hole: Placeholder,
  subjects: readonly Subject[],
): Promise<Captured | undefined> {
  const names = namesOf(hole);
  const wanted = wantedFields(hole);
  for (const outcome of workspace.outcomes.toReversed()) {
    if (outcome.output?.exitCode !== 0) continue;
    const found = (await fromVariable(workspace, outcome, names, hole)) ?? fromOutput(workspace, outcome, hole);
    if (found) return found;
    if (wanted.length === 0) continue;
    const shown = fittingField(fieldsOfOutcome(workspace.engine.readLine, outcome), wanted, subjects);
    if (shown) return { ...shown, detail: `${shown.detail}, as line ${outcome.step.line} shows it` };
  }
  return undefined;
}

/** `<pod>`, `<pod-name>` and `<your-pod-name>` mean the same; `<db-pod>` is another one. */
const isGeneral = ({ name, kind }: Placeholder) =>
  kind !== undefined && new RegExp(`^(?:(?:your|my|the|a)-)?${kind}(?:-?name)?$`).test(name);

const namesOf = (hole: Placeholder): ReadonlySet<string> =>
  new Set(isGeneral(hole) ? [hole.name, `${hole.kind}`, `${hole.kind}-name`] : [hole.name]);

async function fromVariable(
  workspace: Workspace,
  { command, step }: Outcome,
  names: ReadonlySet<string>,
  { kind }: Placeholder,
): Promise<Captured | undefined> {
  if (step.kind !== 'shell') return undefined;
  const variable = variablesSet(command).find((name) => names.has(placeholderName(name)));
  const text = variable === undefined ? undefined : (await workspace.shell()).env[variable];
  if (text === undefined || !/^\S+$/.test(text)) return undefined;
  const value = kind === undefined ? text : withoutKind(workspace, text, kind);
  return { value, isName: true, detail: `the value of $${variable}, which line ${step.line} sets` };
}

/** `pod/web` as `web`, where a pod is wanted. */
function withoutKind(workspace: Workspace, text: string, kind: string): string {
  const [of, name, ...more] = text.split('/');
  if (of === undefined || name === undefined || more.length > 0) return text;
  return kindOf(workspace, of) === kind ? name : text;
}

/** The kind that a word stands for in `get`. */
const kindOf = ({ engine }: Workspace, word: string): string | undefined =>
  engine.readLine(['get', word, 'x']).names[0]?.kind;

function fromOutput(workspace: Workspace, { command, step, output }: Outcome, hole: Placeholder): Captured | undefined {
  if (step.kind !== 'command' || !output || !isGeneral(hole)) return undefined;
  const words = dialectWords(command);
  const reading = words && workspace.engine.readLine(words);
  if (!words || reading?.verb !== 'get') return undefined;
  const shown = reading.format === 'name' ? nameShown(output) : picks(words) ? rowShown(output, words[1]) : undefined;
  if (shown === undefined || kindOf(workspace, shown.of) !== hole.kind) return undefined;
  return { value: shown.name, isName: true, detail: `the only one that line ${step.line} shows` };
}

/** Without a selector everything is listed, and nothing picked out. */
const picks = (words: readonly string[]) => words.some((word) => /^(?:-l|--selector|--field-selector)/.test(word));

interface Shown {
  of: string;
  name: string;
}

/** The one line of `-o name`. */
function nameShown(output: Output): Shown | undefined {
  const [, of, name] = /^([\w.-]+)\/(\S+)\n?$/.exec(outputText(output, 'stdout')) ?? [];
  return of === undefined || name === undefined ? undefined : { of, name };
}

/** The one row of a table. */
function rowShown(output: Output, resource: string | undefined): Shown | undefined {
  const [head = '', row = '', ...more] = outputText(output, 'stdout').trimEnd().split('\n');
  const name = /^NAME\s/.test(head) ? row.split(/\s/)[0] : undefined;
  return resource === undefined || !name || more.length > 0 ? undefined : { of: resource, name };
}
