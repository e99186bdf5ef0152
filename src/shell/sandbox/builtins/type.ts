// `type NAME...`: what a name is.

import { outputOf, type Context, type Program } from '../context.ts';
import { complain } from '../messages.ts';

const keywords = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'case',
  'esac',
  'for',
  'while',
  'until',
  'do',
  'done',
  'in',
  'function',
  'time',
  '{',
  '}',
  '!',
  '[[',
  ']]',
]);

export interface NameDescription {
  kind: 'alias' | 'builtin' | 'file' | 'function' | 'keyword';
  /** For `command -v`. */
  short: string;
  /** For `type`. */
  sentence: string;
}

export async function describeName(name: string, context: Context): Promise<NameDescription | undefined> {
  const { state, machine } = context;
  const alias = state.aliases.get(name);
  if (alias !== undefined)
    return {
      kind: 'alias',
      short: `alias ${name}='${alias}'`,
      sentence: state.dialect === 'bash' ? `${name} is aliased to \`${alias}'` : `${name} is an alias for ${alias}`,
    };
  if (keywords.has(name)) return { kind: 'keyword', short: name, sentence: `${name} is a shell keyword` };
  if (state.functions.has(name))
    return {
      kind: 'function',
      short: name,
      sentence: `${name} is a ${state.dialect === 'bash' ? '' : 'shell '}function`,
    };
  if (machine.isBuiltin(name)) return { kind: 'builtin', short: name, sentence: `${name} is a shell builtin` };
  const path = await machine.programPath(name, context);
  return path === undefined ? undefined : { kind: 'file', short: path, sentence: `${name} is ${path}` };
}

export const type: Program = {
  name: 'type',
  async run(args, context) {
    const brief = args[0] === '-t';
    const names = args.filter((arg) => !/^-[tapPf]+$/.test(arg));
    let status = 0;
    for (const name of names) {
      const found = await describeName(name, context);
      if (found) await outputOf(context).write(`${brief ? found.kind : found.sentence}\n`);
      else if (context.state.dialect === 'bash') {
        if (!brief) await complain(context, `type: ${name}: not found`);
        status = 1;
      } else {
        await outputOf(context).write(`${name}: not found\n`);
        status = 127;
      }
    }
    return status;
  },
};
