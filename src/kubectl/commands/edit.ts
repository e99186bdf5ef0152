// `kubectl edit`: objects of the cluster, changed in the user's editor.

import { recordFlag } from '../change-cause.ts';
import { CommandError, type Command, type FlagValues } from '../command.ts';
import { fieldManagerFlag, filenameFlags, subresourceFlag, validateFlag } from '../common-flags.ts';
import { editObjects } from '../edit/edit-objects.ts';
import { fieldValidation } from '../field-validation.ts';
import { boolFlag } from '../flag-kinds.ts';
import { gather, throwErrors } from '../get/outcome.ts';
import { quote } from '../go-values.ts';
import { printFlags } from '../print/print-flags.ts';
import { kindsNamed, namedRefs, writeEffects } from '../reading.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { lineTargets } from '../resources/line-targets.ts';

export const edit: Command = {
  name: 'edit',
  usage: 'edit (RESOURCE/NAME | -f FILENAME)',
  summary: 'Edit a resource on the server',
  examples: [
    'kubectl edit svc/registry',
    'KUBE_EDITOR="nano" kubectl edit svc/registry',
    'kubectl edit deployment/mydeployment -o yaml --save-config',
  ],
  flags: [
    fieldManagerFlag('kubectl-edit'),
    ...filenameFlags('to use to edit the resource'),
    boolFlag('output-patch', 'Output the patch if the resource is edited.'),
    ...printFlags('object'),
    recordFlag,
    boolFlag('save-config', 'If true, the configuration of current object will be saved in its annotation.'),
    subresourceFlag,
    validateFlag,
    boolFlag('windows-line-endings', 'Defaults to the line ending native to your platform.'),
  ],
  read: ({ args, flags }) => ({
    names: namedRefs(args, flags),
    effects: [...writeEffects(kindsNamed(args), flags), 'interactive'],
  }),
  async run(line, context) {
    const { flags } = line;
    const subresource = flags.string('subresource');
    const { targets, faults } = await lineTargets(context, line, { emptySelectsAll: true });
    const validation = fieldValidation(flags);
    const { found, errors } = await gather(targets, (target) => fetchObjects(context, target, { subresource }));
    throwErrors([...faults, ...errors]);
    if (found.length === 0) throw new CommandError('edit cancelled, no objects found');
    const format = formatOf(flags);
    if (context.editor === undefined) {
      throw new CommandError('there is no editor here to edit with; change objects by kubectl patch or kubectl set');
    }
    return editObjects(found, { line, context, editor: context.editor, format, validation });
  },
};

function formatOf(flags: FlagValues): 'yaml' | 'json' {
  const output = flags.string('output') || 'yaml';
  if (output === 'yaml' || output === 'json') return output;
  throw new CommandError(
    `unable to match a printer suitable for the output format ${quote(output)}, allowed formats are: json,yaml`,
  );
}
