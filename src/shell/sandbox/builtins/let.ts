// `let EXPRESSION...`.

import type { Program } from '../context.ts';
import { evaluate } from '../evaluate.ts';
import { literal, simple, statement } from '../nodes.ts';

export const letWords: Program = {
  name: 'let',
  run: (args, context) => evaluate(context, [statement(simple('let', args.map(literal)))]).then(({ status }) => status),
};
