// `kubectl get`: objects as a table of the server's, or in another format; `-w` goes on with what changes.

import {
  allNamespacesFlag,
  chunkSizeFlag,
  fieldSelectorFlag,
  filenameFlags,
  selectorFlag,
  subresourceFlag,
} from '../common-flags.ts';
import { CommandError, type Command, type CommandContext, type FlagValues, type ParsedLine } from '../command.ts';
import { getGeneric } from '../get/generic.ts';
import { getTables } from '../get/tables.ts';
import { watchObjects } from '../get/watch.ts';
import { printFlags } from '../print/print-flags.ts';
import { rawRequest } from '../raw-request.ts';
import { namedRefs } from '../reading.ts';
import { givesFiles } from '../resources/line-targets.ts';

const bool = (name: string, usage: string, short?: string) =>
  ({ name, type: 'bool', default: 'false', usage, ...(short ? { short } : {}) }) as const;

export const get: Command = {
  name: 'get',
  usage:
    'get [(-o|--output=)json|yaml|name|go-template|go-template-file|template|templatefile|jsonpath|jsonpath-as-json|' +
    'jsonpath-file|custom-columns|custom-columns-file|wide] (TYPE[.VERSION][.GROUP] [NAME | -l label] | ' +
    'TYPE[.VERSION][.GROUP]/NAME ...) [flags]',
  summary: 'Display one or many resources',
  examples: [
    '# List all pods',
    'kubectl get pods',
    '# One deployment in YAML',
    'kubectl get deployment web -o yaml',
    '# Pods of all namespaces with their nodes',
    'kubectl get pods -A -o wide',
  ],
  flags: [
    ...printFlags('get'),
    ...filenameFlags('Filename, directory, or URL to files identifying the resource to get from a server.'),
    allNamespacesFlag,
    chunkSizeFlag,
    fieldSelectorFlag,
    bool('ignore-not-found', 'If set to true, suppresses NotFound error for specific objects that do not exist.'),
    {
      name: 'label-columns',
      short: 'L',
      type: 'stringSlice',
      default: '[]',
      usage: 'Accepts a comma separated list of labels that are going to be presented as columns.',
    },
    bool('no-headers', "When using the default or custom-column output format, don't print headers."),
    bool('output-watch-events', 'Output watch event objects when --watch or --watch-only is used.'),
    { name: 'raw', type: 'string', default: '', usage: 'Raw URI to request from the server.' },
    selectorFlag,
    { name: 'server-print', type: 'bool', default: 'true', usage: 'Have the server return the table output.' },
    bool('show-kind', 'If present, list the resource type for the requested object(s).'),
    bool('show-labels', 'When printing, show all labels as the last column (default hide labels column)'),
    { name: 'sort-by', type: 'string', default: '', usage: 'If non-empty, sort list types using this JSONPath.' },
    subresourceFlag,
    bool('watch', 'After listing/getting the requested object, watch for changes.', 'w'),
    bool('watch-only', 'Watch for changes to the requested object(s), without listing/getting first.'),
  ],
  read: ({ args, flags }) => ({
    names: namedRefs(args, flags),
    sorted: flags.string('sort-by') !== '',
    mode: flags.bool('watch') || flags.bool('watch-only') ? 'follow' : 'once',
  }),
  async run(line, context) {
    const { args, flags } = line;
    checkFlags(line);
    if (flags.string('raw')) return rawRequest(context, 'GET', flags.string('raw'));
    if (flags.bool('watch') || flags.bool('watch-only')) {
      await warnOfSorting(flags, context);
      return watchObjects(line, context);
    }
    if (args.length === 0 && !givesFiles(line)) return missingType(context);
    const output = flags.string('output');
    const isTable = (output === '' && flags.string('template') === '') || output === 'wide';
    return isTable ? getTables(line, context) : getGeneric(line, context);
  },
};

function checkFlags({ args, flags }: ParsedLine): void {
  const output = flags.string('output');
  const watches = flags.bool('watch') || flags.bool('watch-only');
  if (flags.string('raw')) {
    if (args.length) throw new CommandError('arguments may not be passed when --raw is specified');
    if (watches || flags.string('selector')) {
      throw new CommandError(
        '--raw may not be specified with other flags that filter the server request or alter the output',
      );
    }
    if (output) throw new CommandError('--raw and --output are mutually exclusive');
  }
  if (flags.bool('show-labels') && output && output !== 'wide') {
    throw new CommandError(`--show-labels option cannot be used with ${output} printer`);
  }
  if (flags.bool('output-watch-events') && !watches) {
    throw new CommandError('--output-watch-events option can only be used with --watch or --watch-only');
  }
}

async function missingType(context: CommandContext): Promise<never> {
  await context.stderr.write(
    'You must specify the type of resource to get. ' +
      'Use "kubectl api-resources" for a complete list of supported resources.\n\n',
  );
  throw new CommandError(
    'Required resource not specified.\n' +
      'Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\n' +
      "See 'kubectl get -h' for help and examples",
  );
}

async function warnOfSorting(flags: FlagValues, context: CommandContext): Promise<void> {
  if (!flags.string('sort-by')) return;
  await context.stderr.write(
    flags.bool('watch')
      ? 'warning: --watch requested, --sort-by will be ignored for watch events received\n'
      : 'warning: --watch-only requested, --sort-by will be ignored\n',
  );
}
