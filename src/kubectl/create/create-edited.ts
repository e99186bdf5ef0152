// `create --edit`: each manifest is edited before it is made. As with kubectl, --dry-run changes nothing about that.

import { ApiError } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type ParsedLine } from '../command.ts';
import { editObjects } from '../edit/edit-objects.ts';
import { objectInstructions } from '../edit/edited-text.ts';
import type { EditOutcome } from '../edit/send-edits.ts';
import { surroundings } from '../edit/surroundings.ts';
import type { FieldValidation } from '../field-validation.ts';
import { throwErrors } from '../get/outcome.ts';
import { loadManifests, type ManifestObject } from '../manifests/load-manifests.ts';
import { resultPrinter } from '../print/result.ts';
import { send } from '../requests.ts';
import { filePaths } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';

/** Throws what went wrong with single manifests, together, at the end. */
export async function createEdited(
  line: ParsedLine,
  validation: FieldValidation,
  context: CommandContext,
): Promise<void> {
  const { flags } = line;
  const errors: Error[] = [];
  const loading = loadManifests(context, {
    paths: filePaths(line),
    recursive: flags.bool('recursive'),
    enforceNamespace: flags.changed('namespace'),
    validate: false,
  });
  const around = await surroundings(line, context);
  for await (const item of loading) {
    if ('fault' in item) {
      errors.push(item.fault);
      continue;
    }
    const work = {
      ...around,
      instructions: objectInstructions,
      send: (edited: readonly ManifestObject[]) => make(edited),
    };
    await editObjects([item], work).catch((error: unknown) => {
      if (!(error instanceof ApiError || error instanceof CommandError)) throw error;
      errors.push(error);
    });
  }
  throwErrors(errors);

  async function make(edited: readonly ManifestObject[]): Promise<EditOutcome> {
    for (const { type, namespace, object } of edited) {
      const query = { fieldManager: flags.string('field-manager'), fieldValidation: validation };
      const made = await send(context, 'POST', resourcePath(type, { namespace }), { query, body: object });
      const printer = await resultPrinter(flags, context, { operation: 'created', dryRun: 'none' });
      await context.stdout.write(printer.print(made));
    }
    return { complaints: [], refused: 0, missing: 0 };
  }
}
