// `chown [-R] USER[:GROUP] FILE...` and `chgrp [-R] GROUP FILE...`: names are those of /etc/passwd and /etc/group.

import { fileError } from '../../file-error.ts';
import { resolvePath } from '../../paths.ts';
import { findAccount, type AccountKind } from '../accounts.ts';
import type { Context, Program } from '../context.ts';
import { fail, misuse, readOptions } from '../file-program.ts';
import { reasonOf } from '../messages.ts';

type Owner = { user: string | undefined; group: string | undefined };

export const chown = changing('chown');
export const chgrp = changing('chgrp');

function changing(program: 'chgrp' | 'chown'): Program {
  return {
    name: program,
    async run(args, context) {
      const { flags, names } = readOptions(args, '', { recursive: 'R' });
      const [owner, ...files] = names;
      const usage = program === 'chown' ? '[-Rh] USER[:[GRP]] FILE...' : '[-Rh] GROUP FILE...';
      if (owner === undefined) return misuse(context, program, 'missing operand', usage);
      if (files.length === 0) return misuse(context, program, `missing operand after '${owner}'`, usage);
      const [user, group] = program === 'chown' ? owner.split(/[:.]/) : [undefined, owner];
      const wanted: Owner = { user: undefined, group: undefined };
      for (const [kind, name] of [
        ['user', user],
        ['group', group],
      ] as const) {
        if (!name) continue;
        wanted[kind] = await knownName(name, kind, context);
        if (wanted[kind] === undefined) {
          return fail(context, program, `invalid ${kind}: '${owner}'`, `unknown ${kind} ${name}`);
        }
      }
      let status = 0;
      for (const name of files) status = (await change(program, name, wanted, flags.has('R'), context)) || status;
      return status;
    },
  };
}

/** The name of a number that has one; a number without one stays. */
async function knownName(text: string, kind: AccountKind, { machine }: Context): Promise<string | undefined> {
  const account = await findAccount(text, kind, machine.files);
  return account?.name ?? (/^\d+$/.test(text) ? text : undefined);
}

async function change(
  program: string,
  name: string,
  owner: Owner,
  recursive: boolean,
  context: Context,
): Promise<number> {
  const { files } = context.machine;
  const path = resolvePath(context.state.cwd, name);
  let folder = false;
  try {
    folder = (await files.stat(path)).kind === 'directory';
  } catch (error) {
    const reason = reasonOf(error);
    return fail(context, program, `cannot access '${name}': ${reason}`, `${name}: ${reason}`);
  }
  let status = 0;
  try {
    if (!files.chown) throw fileError('EPERM', 'chown', path);
    await files.chown(path, owner.user, owner.group);
  } catch (error) {
    const reason = reasonOf(error);
    const what = program === 'chown' ? 'ownership' : 'group';
    status = await fail(context, program, `changing ${what} of '${name}': ${reason}`, `${name}: ${reason}`);
  }
  if (!folder || !recursive) return status;
  for (const child of await files.list(path)) {
    status = (await change(program, `${name.replace(/\/$/, '')}/${child}`, owner, true, context)) || status;
  }
  return status;
}
