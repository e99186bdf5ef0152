// `kubectl apply edit-last-applied`: the manifests that objects remember, changed in the user's editor.

import { lastAppliedAnnotation } from '../apply/last-applied.ts';
import { recordFlag } from '../change-cause.ts';
import { CommandError, type Command, type CommandContext, type FlagValues } from '../command.ts';
import { fieldManagerFlag, filenameFlags, validateFlag } from '../common-flags.ts';
import { editObjects, type Editable } from '../edit/edit-objects.ts';
import { lastAppliedInstructions } from '../edit/edited-text.ts';
import type { EditOutcome } from '../edit/send-edits.ts';
import { surroundings } from '../edit/surroundings.ts';
import { fieldValidation, type FieldValidation } from '../field-validation.ts';
import { boolFlag } from '../flag-kinds.ts';
import { gather, throwErrors } from '../get/outcome.ts';
import { goJson } from '../go-json.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { printFlags } from '../print/print-flags.ts';
import { resultPrinter } from '../print/result.ts';
import { kindsNamed, namedRefs, writeEffects } from '../reading.ts';
import { send } from '../requests.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { resourcePath } from '../resources/resource-type.ts';

export const applyEditLastApplied: Command = {
  name: 'apply edit-last-applied',
  usage: 'apply edit-last-applied (RESOURCE/NAME | -f FILENAME)',
  summary: 'Edit latest last-applied-configuration annotations of a resource/object',
  examples: [
    'kubectl apply edit-last-applied deployment/nginx',
    'kubectl apply edit-last-applied -f deploy.yaml -o json',
  ],
  flags: [
    fieldManagerFlag('kubectl-client-side-apply'),
    ...filenameFlags('to use to edit the resource'),
    ...printFlags('object'),
    recordFlag,
    validateFlag,
    boolFlag('windows-line-endings', 'Defaults to the line ending native to your platform.'),
  ],
  read: ({ args, flags }) => ({
    names: namedRefs(args, flags),
    effects: [...writeEffects(kindsNamed(args), flags), 'interactive'],
  }),
  async run(line, context) {
    const { flags } = line;
    const { targets, faults } = await lineTargets(context, line, { emptySelectsAll: true });
    const validation = fieldValidation(flags);
    const { found, errors } = await gather(targets, (target) => fetchObjects(context, target));
    throwErrors([...faults, ...errors]);
    const remembered = found.flatMap(({ type, name, object }): Editable[] => {
      const text = object.metadata?.annotations?.[lastAppliedAnnotation];
      return text === undefined ? [] : [{ type, name, object: JSON.parse(text) }];
    });
    if (remembered.length === 0) throw new CommandError(nothingRemembered);
    return editObjects(remembered, {
      ...(await surroundings(line, context)),
      instructions: lastAppliedInstructions,
      send: (edited) => remember(edited, remembered, { flags, context, validation }),
    });
  },
};

const nothingRemembered =
  'no last-applied-configuration annotation found on resources, to create the annotation, use command ' +
  '`kubectl apply set-last-applied --create-annotation`';

interface Remembering {
  flags: FlagValues;
  context: CommandContext;
  validation: FieldValidation;
}

async function remember(
  edited: readonly ManifestObject[],
  originals: readonly Editable[],
  { flags, context, validation }: Remembering,
): Promise<EditOutcome> {
  for (const { type, namespace, name, object } of edited) {
    // Manifests have no uid as a rule: kubectl holds each against the first.
    const original = originals.find((one) => one.object.metadata?.uid === object.metadata?.uid);
    const json = goJson(object);
    const changed = original === undefined || goJson(original.object) !== json;
    if (changed) {
      await send(context, 'PATCH', resourcePath(type, { namespace, name }), {
        contentType: 'application/merge-patch+json',
        query: { fieldManager: flags.string('field-manager'), fieldValidation: validation },
        body: { metadata: { annotations: { [lastAppliedAnnotation]: `${json}\n` } } },
      });
    }
    const printer = await resultPrinter(flags, context, { operation: changed ? 'edited' : 'skipped', dryRun: 'none' });
    await context.stdout.write(printer.print(object));
  }
  return { complaints: [], refused: 0, missing: 0 };
}
