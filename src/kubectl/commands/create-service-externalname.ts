// `kubectl create service externalname`.

import { CommandError } from '../command.ts';
import { serviceVerb } from '../create/service-verb.ts';
import { stringFlag } from '../flag-kinds.ts';
import { subdomainFaults } from '../validation/name-faults.ts';

export const createServiceExternalname = serviceVerb({
  type: 'ExternalName',
  usage: 'create service externalname NAME --external-name external.name [--dry-run=server|client|none]',
  summary: 'Create an ExternalName service',
  examples: ['kubectl create service externalname my-ns --external-name bar.com'],
  flags: [stringFlag('external-name', 'External name of service')],
  required: ['external-name'],
  spec({ line }) {
    const externalName = line.flags.string('external-name');
    if (subdomainFaults(externalName).length) {
      throw new CommandError(`invalid service external name ${externalName}`);
    }
    return { externalName };
  },
  portless: () => true,
});
