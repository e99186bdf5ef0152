// The flags of `debug`.

import type { Flag } from '../command.ts';
import { arrayFlag, boolFlag, sliceFlag, stringFlag } from '../flag-kinds.ts';

const withCopy = "(This flag only works when used with '--copy-to')";

/** A list of pairs, which is not split at every comma: `debug-options.ts` reads it. */
const pairsFlag = (name: string, usage: string): Flag => arrayFlag(name, usage);

export const debugFlags: Flag[] = [
  boolFlag('arguments-only', 'Everything after -- is passed to the new container as Args instead of Command.'),
  boolFlag('attach', "Wait for the container to start running, and then attach. Default false, unless '-i' is set."),
  stringFlag('container', 'Container name to use for debug container.', { short: 'c' }),
  stringFlag('copy-to', 'Create a copy of the target Pod with this name.'),
  stringFlag('custom', 'Path to a JSON or YAML file containing a partial container spec to customize profiles.'),
  pairsFlag('env', 'Environment variables to set in the container.'),
  sliceFlag('filename', 'identifying the resource to debug', { short: 'f' }),
  { ...stringFlag('kustomize', ''), hidden: true },
  { ...boolFlag('recursive', ''), hidden: true },
  stringFlag('image', 'Container image to use for debug container.'),
  stringFlag('image-pull-policy', 'The image pull policy for the container; left out: as the server has it.'),
  boolFlag('keep-annotations', `If true, keep the original pod annotations.${withCopy}`),
  boolFlag('keep-init-containers', `Run the init containers for the pod. Defaults to true.${withCopy}`, {
    default: 'true',
  }),
  boolFlag('keep-labels', `If true, keep the original pod labels.${withCopy}`),
  boolFlag('keep-liveness', `If true, keep the original pod liveness probes.${withCopy}`),
  boolFlag('keep-readiness', `If true, keep the original pod readiness probes.${withCopy}`),
  boolFlag('keep-startup', `If true, keep the original startup probes.${withCopy}`),
  stringFlag('profile', 'Options are "legacy", "general", "baseline", "netadmin", "restricted" or "sysadmin".', {
    default: 'legacy',
  }),
  boolFlag('quiet', 'If true, suppress informational messages.', { short: 'q' }),
  boolFlag('replace', "When used with '--copy-to', delete the original Pod."),
  boolFlag('same-node', "When used with '--copy-to', schedule the copy of target Pod on the same node."),
  pairsFlag('set-image', "When used with '--copy-to', a list of name=image pairs for changing container images."),
  boolFlag('share-processes', "When used with '--copy-to', enable process namespace sharing in the copy.", {
    default: 'true',
  }),
  boolFlag('stdin', 'Keep stdin open on the container(s) in the pod, even if nothing is attached.', { short: 'i' }),
  stringFlag('target', 'When using an ephemeral container, target processes in this container name.'),
  boolFlag('tty', 'Allocate a TTY for the debugging container.', { short: 't' }),
];
