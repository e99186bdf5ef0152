// Flags that several verbs share, as functions of what differs between them.

import type { Flag } from './command.ts';

/** -f, -k and -R. */
export function filenameFlags(usage: string): Flag[] {
  return [
    { name: 'filename', short: 'f', type: 'stringSlice', default: '[]', usage },
    {
      name: 'kustomize',
      short: 'k',
      type: 'string',
      default: '',
      usage: "Process the kustomization directory. This flag can't be used together with -f or -R.",
    },
    {
      name: 'recursive',
      short: 'R',
      type: 'bool',
      default: 'false',
      usage: 'Process the directory used in -f, --filename recursively.',
    },
  ];
}

export const selectorFlag: Flag = {
  name: 'selector',
  short: 'l',
  type: 'string',
  default: '',
  usage:
    "Selector (label query) to filter on, supports '=', '==', '!=', 'in', 'notin' (e.g. -l key1=value1,key2=value2).",
};

export const fieldSelectorFlag: Flag = {
  name: 'field-selector',
  type: 'string',
  default: '',
  usage: "Selector (field query) to filter on, supports '=', '==', and '!=' (e.g. --field-selector key1=value1).",
};

export const allNamespacesFlag: Flag = {
  name: 'all-namespaces',
  short: 'A',
  type: 'bool',
  default: 'false',
  usage: 'If present, list the requested object(s) across all namespaces.',
};

export const chunkSizeFlag: Flag = {
  name: 'chunk-size',
  type: 'int',
  default: '500',
  usage: 'Return large lists in chunks rather than all at once. Pass 0 to disable.',
};

export const dryRunFlag: Flag = {
  name: 'dry-run',
  type: 'string',
  default: 'none',
  noValue: 'unchanged',
  usage: 'Must be "none", "server", or "client".',
};

export const validateFlag: Flag = {
  name: 'validate',
  type: 'string',
  default: 'strict',
  noValue: 'strict',
  usage: 'Must be one of: strict (or true), warn, ignore (or false).',
};

export const fieldManagerFlag = (manager: string): Flag => ({
  name: 'field-manager',
  type: 'string',
  default: manager,
  usage: 'Name of the manager used to track field ownership.',
});

export const subresourceFlag: Flag = {
  name: 'subresource',
  type: 'string',
  default: '',
  usage: 'If specified, the command will operate on the subresource of the requested object.',
};
