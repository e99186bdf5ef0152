// Lets somebody edit objects as one text, again and again until it can be used or is given up.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { withLastApplied } from '../apply/last-applied.ts';
import { recorded } from '../change-cause.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { listOf } from '../get/generic.ts';
import { goJson } from '../go-json.ts';
import { quote } from '../go-values.ts';
import { manifestsIn, type ManifestObject } from '../manifests/load-manifests.ts';
import type { EditedFile, Editor } from '../port.ts';
import { withoutManagedFields } from '../print/shown-object.ts';
import type { LiveObject } from '../resources/fetch.ts';
import { qualifiedResource } from '../resources/resource-type.ts';
import { writeYaml } from '../yaml/write-yaml.ts';
import { faultOf, hasContent, heading, meaningOf, withoutComments, type Complaint } from './edited-text.ts';
import type { EditOutcome } from './send-edits.ts';

/** What an edit needs of an object: what is shown of it, and how it is named. */
export type Editable = Pick<LiveObject, 'type' | 'name' | 'object'>;

export interface Editing {
  line: ParsedLine;
  context: CommandContext;
  editor: Editor;
  format: 'yaml' | 'json';
  /** What to do, above the text. */
  instructions: string;
  /** Makes use of the edited objects, and says each. Throws CommandError or ApiError for what no other edit can mend. */
  send(edited: readonly ManifestObject[]): Promise<EditOutcome>;
}

/** Resolves with the exit code. Throws CommandError. */
export async function editObjects(objects: readonly Editable[], work: Editing): Promise<number> {
  const { context, editor, format, instructions } = work;
  const original = textOf(objects, format);
  let complaints: Complaint[] = [];
  let last: EditedFile | undefined;
  for (;;) {
    const shown = last && complaints.length ? withoutComments(last.text) : original;
    const before = last;
    const head = format === 'yaml' ? heading(instructions, complaints) : '';
    const file = await openEditor(editor, head + shown, before, work);
    if (before && (await meaningOf(before.text)) === (await meaningOf(file.text))) {
      return givenUp(file, new CommandError('Edit cancelled, no valid changes were saved.'), context);
    }
    await before?.remove();
    last = file;
    const fault = await faultOf(file.text);
    if (fault !== undefined) {
      complaints = [await invalid(fault, objects[0], context)];
      continue;
    }
    const why = await cancelled(original, file.text);
    if (why !== undefined) {
      await file.remove();
      await context.stderr.write(`Edit cancelled, ${why}.\n`);
      return 0;
    }
    const result = await use(file, objects, work);
    if (typeof result === 'number') return result;
    complaints = result;
  }
}

function textOf(objects: readonly Editable[], format: Editing['format']): string {
  const shown = objects.map(({ object }) => withoutManagedFields(object));
  const [only] = shown;
  const whole = only && shown.length === 1 ? only : { ...listOf(shown), metadata: {} };
  return format === 'yaml' ? writeYaml(whole) : `${goJson(whole, { indent: true })}\n`;
}

async function openEditor(
  editor: Editor,
  text: string,
  before: EditedFile | undefined,
  { line, context, format }: Editing,
): Promise<EditedFile> {
  const content = line.flags.bool('windows-line-endings') ? text.replaceAll('\n', '\r\n') : text;
  const edited = await editor.edit(content, `.${format}`);
  if (!('problem' in edited)) return edited;
  const error = new CommandError(edited.problem);
  if (before === undefined) throw error;
  return givenUp(before, error, context);
}

async function givenUp(file: EditedFile, error: unknown, { stderr }: CommandContext): Promise<never> {
  await stderr.write(`A copy of your changes has been stored to ${quote(file.path)}\n`);
  throw error;
}

async function invalid(fault: string, live: Editable | undefined, { stderr }: CommandContext): Promise<Complaint> {
  const which = live ? `${qualifiedResource(live.type)} ${quote(live.name)}` : '';
  await stderr.write(`error: ${which} is invalid\n`);
  const detail = `<nil>: Invalid value: "The edited file failed validation": ${fault}`;
  return { head: `${which} was not valid`, details: [detail] };
}

async function cancelled(original: string, edited: string): Promise<string | undefined> {
  if ((await meaningOf(original)) === (await meaningOf(edited))) return 'no changes made';
  return hasContent(edited) ? undefined : 'saved file was empty';
}

/** The exit code, or what another edit can mend. */
async function use(file: EditedFile, objects: readonly Editable[], work: Editing): Promise<number | Complaint[]> {
  const { line, context } = work;
  const found = await editedObjects(file.text, context);
  if (found instanceof CommandError) {
    return [{ head: `The edited file had a syntax error: ${found.message}`, details: [] }];
  }
  try {
    const namespace = await context.currentNamespace();
    const edited = found.map((item) => prepared(inNamespace(item, namespace), objects, line));
    const { complaints, refused, missing } = await work.send(edited);
    if (refused > 0) {
      await context.stderr.write(`You can run \`kubectl replace -f ${file.path}\` to try this update again.\n`);
      return 1;
    }
    if (missing > 0) {
      await context.stderr.write(`The edits you made on deleted resources have been saved to ${quote(file.path)}\n`);
      return 1;
    }
    if (complaints.length) return complaints;
  } catch (error) {
    if (!(error instanceof CommandError || error instanceof ApiError)) throw error;
    return givenUp(file, error, context);
  }
  await file.remove();
  return 0;
}

async function editedObjects(text: string, context: CommandContext): Promise<ManifestObject[] | CommandError> {
  const items: ManifestObject[] = [];
  for await (const item of manifestsIn(context, { name: 'edited-file', text: async () => text })) {
    if ('fault' in item) return item.fault;
    items.push(item);
  }
  return items;
}

function inNamespace(item: ManifestObject, namespace: string): ManifestObject {
  if (item.namespace === undefined || item.namespace === namespace) return item;
  throw new CommandError(
    `the namespace from the provided object ${quote(item.namespace)} does not match the namespace ${quote(namespace)}. ` +
      `You must pass '--namespace=${item.namespace}' to perform this operation.`,
  );
}

/** With what was not shown, and with the notes that flags ask for. */
function prepared(item: ManifestObject, objects: readonly Editable[], line: ParsedLine): ManifestObject {
  const original = objects.find(({ object }) => object.metadata?.uid === item.object.metadata?.uid)?.object;
  const managedFields = original?.metadata?.['managedFields'];
  const whole: KubeObject = managedFields
    ? { ...item.object, metadata: { ...item.object.metadata, managedFields } }
    : item.object;
  const saved = line.flags.has('save-config') && line.flags.bool('save-config') ? withLastApplied(whole) : whole;
  return { ...item, object: recorded(saved, 'edit', line) };
}
