// Small syntax trees, made by hand.

import type { Assignment, Redirection, SimpleCommand, Statement, Word } from './library.ts';

export const literal = (value: string): Word => ({ type: 'Word', parts: [{ type: 'SingleQuoted', value }] });

export const simple = (
  name: string | undefined,
  args: Word[],
  more: { assignments?: Assignment[]; redirections?: Redirection[] } = {},
): SimpleCommand => ({
  type: 'SimpleCommand',
  assignments: more.assignments ?? [],
  name: name === undefined ? null : { type: 'Word', parts: [{ type: 'Literal', value: name }] },
  args,
  redirections: more.redirections ?? [],
});

export const statement = (command: Statement['pipelines'][number]['commands'][number]): Statement => ({
  type: 'Statement',
  pipelines: [{ type: 'Pipeline', commands: [command], negated: false }],
  operators: [],
  background: false,
});
