// `case`: patterns are matched by evaluation, bodies run here.

import type { Context } from './context.ts';
import { collect, evaluate } from './evaluate.ts';
import type { CommandOf } from './library.ts';
import { literal, statement } from './nodes.ts';

export async function runCase(node: CommandOf<'Case'>, context: Context): Promise<number> {
  let status = 0;
  let start = 0;
  for (;;) {
    const found = await firstMatch(node, start, context);
    if (found === undefined) return status;
    let at = found;
    for (;;) {
      const item = node.items[at];
      if (!item) return status;
      status = await context.machine.runList(item.body, context);
      at++;
      if (item.terminator === ';;') return status;
      if (item.terminator === ';;&') break;
    }
    start = at;
  }
}

/** The index of the first item at or after `start` that matches. */
async function firstMatch(node: CommandOf<'Case'>, start: number, context: Context): Promise<number | undefined> {
  const items = node.items.slice(start).map((item, index) => ({
    ...item,
    body: [collect([literal(String(start + index))])],
    terminator: ';;' as const,
  }));
  const { collected } = await evaluate(context, [statement({ ...node, items, redirections: [] })]);
  const index = collected[0]?.[0];
  return index === undefined ? undefined : Number(index);
}
