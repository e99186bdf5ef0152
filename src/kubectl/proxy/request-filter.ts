// Which requests `proxy` lets through: by path, host and method, each against lists of regular expressions. Pure.

import { CommandError, type FlagValues } from '../command.ts';

export interface RequestFilter {
  acceptPaths: RegExp[];
  rejectPaths: RegExp[];
  acceptHosts: RegExp[];
  rejectMethods: RegExp[];
}

/** Throws CommandError with kubectl's exit code for an expression that is none; `fatal` words its line. */
export function requestFilter(flags: FlagValues, fatal: (text: string) => string): RequestFilter {
  const expressions = (name: string) => {
    const text = flags.string(name);
    return text === '' ? [] : text.split(',').map(compile);
  };
  const compile = (text: string): RegExp => {
    try {
      return new RegExp(text);
    } catch {
      const line = fatal(`Error compiling re: error parsing regexp: \`${text}\``);
      throw new CommandError(line, { verbatim: true, exitCode: 255 });
    }
  };
  return {
    acceptPaths: expressions('accept-paths'),
    rejectPaths: expressions('reject-paths'),
    acceptHosts: expressions('accept-hosts'),
    rejectMethods: expressions('reject-methods'),
  };
}

export function isAccepted(
  filter: RequestFilter,
  { method, path, host }: Record<'method' | 'path' | 'host', string>,
): boolean {
  const matches = (text: string, expressions: readonly RegExp[]) => expressions.some((each) => each.test(text));
  if (matches(path, filter.rejectPaths) || matches(method, filter.rejectMethods)) return false;
  return matches(path, filter.acceptPaths) && matches(hostOf(host), filter.acceptHosts);
}

/** Without its port. */
const hostOf = (header: string) => /^(\[[^\]]*\]|[^:]*)(?::\d*)?$/.exec(header)?.[1] ?? header;
