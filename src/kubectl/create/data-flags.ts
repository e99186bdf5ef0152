// Flags of the generators that read data: config maps and generic secrets.

import type { Flag } from '../command.ts';

export const dataFlags: readonly Flag[] = [
  {
    name: 'append-hash',
    type: 'bool',
    default: 'false',
    usage: 'Append a hash of the content to its name.',
  },
  {
    name: 'from-env-file',
    type: 'stringSlice',
    default: '[]',
    usage: 'Specify the path to a file to read lines of key=val pairs.',
  },
  {
    name: 'from-file',
    type: 'stringSlice',
    default: '[]',
    usage: 'Key file can be specified using its file path, in which case file basename will be used as key.',
  },
  {
    name: 'from-literal',
    type: 'stringArray',
    default: '[]',
    usage: 'Specify a key and literal value to insert (i.e. mykey=somevalue)',
  },
];
