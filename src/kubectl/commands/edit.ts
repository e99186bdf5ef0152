// `kubectl edit`: objects of the cluster, changed in the user's editor.

import { recordFlag } from '../change-cause.ts';
import { CommandError, type Command } from '../command.ts';
import { fieldManagerFlag, filenameFlags, subresourceFlag, validateFlag } from '../common-flags.ts';
import { editObjects } from '../edit/edit-objects.ts';
import { objectInstructions } from '../edit/edited-text.ts';
import { sendEdits } from '../edit/send-edits.ts';
import { surroundings } from '../edit/surroundings.ts';
import { fieldValidation } from '../field-validation.ts';
import { boolFlag } from '../flag-kinds.ts';
import { gather, throwErrors } from '../get/outcome.ts';
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
    return editObjects(found, {
      ...(await surroundings(line, context)),
      instructions: objectInstructions,
      send: (edited) =>
        sendEdits(
          edited,
          found.map(({ object }) => object),
          { flags, context, validation },
        ),
    });
  },
};
