// `--record`: the command line, kept in an annotation of what it changed.

import type { KubeObject } from '../cluster/port.ts';
import type { Flag, ParsedLine } from './command.ts';

export const changeCauseAnnotation = 'kubernetes.io/change-cause';

export const recordFlag: Flag = {
  name: 'record',
  type: 'bool',
  default: 'false',
  usage: 'Record current kubectl command in the resource annotation.',
  hidden: true,
  deprecated: '--record will be removed in the future',
};

/** The object with the annotation where `--record` is on; as it is otherwise. `verb` is the line's own: `set image`. */
export function recorded(object: KubeObject, verb: string, { args, flags }: ParsedLine): KubeObject {
  if (!flags.bool('record')) return object;
  const given = flags.given().map(({ name, value }) => `--${name}=${value}`);
  const cause = ['kubectl', verb, ...args, ...given].join(' ');
  const { metadata } = object;
  return {
    ...object,
    metadata: { ...metadata, annotations: { ...metadata?.annotations, [changeCauseAnnotation]: cause } },
  };
}
