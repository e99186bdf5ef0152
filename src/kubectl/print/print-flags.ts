// The flags that choose an output format, and the printer they choose.

import { CommandError, type CommandContext, type Flag, type FlagValues } from '../command.ts';
import { quote } from '../go-values.ts';
import { formats } from './formats.ts';
import type { ObjectPrinter, OutputFormat } from './printer.ts';

/** Which formats a verb has: `get` has all of them, and `wide`. */
export type FormatScope = 'get' | 'object';

/** Names for -o, sorted, as kubectl's complaint lists them. */
export function formatNames(scope: FormatScope): string[] {
  const names = formats.filter(({ getOnly }) => scope === 'get' || !getOnly).map(({ name }) => name);
  return (scope === 'get' ? [...names, 'wide'] : names).toSorted();
}

export function printFlags(scope: FormatScope): Flag[] {
  return [
    {
      name: 'allow-missing-template-keys',
      type: 'bool',
      default: 'true',
      usage: 'If true, ignore any errors in templates when a field or map key is missing in the template.',
    },
    {
      name: 'output',
      short: 'o',
      type: 'string',
      default: '',
      usage: `Output format. One of: (${formatNames(scope).join(', ')}).`,
    },
    {
      name: 'show-managed-fields',
      type: 'bool',
      default: 'false',
      usage: 'If true, keep the managedFields when printing objects in JSON or YAML format.',
    },
    {
      name: 'template',
      type: 'string',
      default: '',
      usage: 'Template string or path to template file to use when -o=go-template, -o=go-template-file.',
    },
  ];
}

export interface PrinterChoice {
  scope: FormatScope;
  keepOrder?: boolean;
}

/** The printer that -o and --template ask for, or undefined where they ask for none. Throws CommandError. */
export async function choosePrinter(
  flags: FlagValues,
  context: CommandContext,
  { scope, keepOrder = false }: PrinterChoice,
): Promise<ObjectPrinter | undefined> {
  const template = flags.string('template');
  const output = flags.string('output') || (template ? 'go-template' : '');
  if (output === '' || (scope === 'get' && output === 'wide')) return undefined;
  const { format, argument } = findFormat(output, template, scope);
  return format.make({
    argument,
    files: context.files,
    allowMissing: flags.bool('allow-missing-template-keys'),
    noHeaders: flags.has('no-headers') && flags.bool('no-headers'),
    showManagedFields: flags.bool('show-managed-fields'),
    keepOrder,
  });
}

function findFormat(output: string, template: string, scope: FormatScope): { format: OutputFormat; argument: string } {
  const equals = output.indexOf('=');
  const name = equals < 0 ? output : output.slice(0, equals);
  const usable = formats.filter(({ getOnly }) => scope === 'get' || !getOnly);
  // kubectl reads json, yaml and name in any case, the templates' names as they are
  const format = usable.find((candidate) =>
    candidate.template ? candidate.name === name : candidate.name === output.toLowerCase(),
  );
  if (format) return { format, argument: equals < 0 ? template : output.slice(equals + 1) };
  throw new CommandError(
    `unable to match a printer suitable for the output format ${quote(output)}, allowed formats are: ` +
      formatNames(scope).join(','),
  );
}
