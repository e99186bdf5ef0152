// `kubectl apply view-last-applied`: the manifest that an object remembers.

import { lastAppliedAnnotation } from '../apply/last-applied.ts';
import { CommandError, type Command, type CommandContext, type ParsedLine } from '../command.ts';
import { filenameFlags, selectorFlag } from '../common-flags.ts';
import { fetchObjects } from '../resources/fetch.ts';
import { escapeForHtml } from '../go-json.ts';
import { quote } from '../go-values.ts';
import { lineTargets } from '../resources/line-targets.ts';
import { namedRefs } from '../reading.ts';
import { usageError } from '../usage-error.ts';
import { writeYaml } from '../yaml/write-yaml.ts';

export const applyViewLastApplied: Command = {
  name: 'apply view-last-applied',
  usage: 'apply view-last-applied (TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME) [flags]',
  summary: 'View the latest last-applied-configuration annotations of a resource/object',
  examples: ['kubectl apply view-last-applied deployment/web', 'kubectl apply view-last-applied -f web.yaml -o json'],
  flags: [
    {
      name: 'all',
      type: 'bool',
      default: 'false',
      usage: 'Select all resources in the namespace of the specified resource types',
    },
    ...filenameFlags('that contains the last-applied-configuration annotations'),
    {
      name: 'output',
      short: 'o',
      type: 'string',
      default: 'yaml',
      usage: 'Output format. Must be one of (yaml, json)',
    },
    selectorFlag,
  ],
  read: ({ args, flags }) => ({ names: namedRefs(args, flags) }),
  async run(line, context) {
    const manifests = await remembered(line, context);
    const output = line.flags.string('output');
    for (const text of manifests) {
      if (output === 'yaml') await context.stdout.write(writeYaml(JSON.parse(text)));
      else if (output === 'json')
        await context.stdout.write(escapeForHtml(JSON.stringify(JSON.parse(text), null, 2)) + tail(text));
      else {
        throw usageError(
          'apply view-last-applied',
          `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`,
        );
      }
    }
  },
};

/** Objects without the annotation are passed over, as kubectl's own complaint about them is lost. */
async function remembered(line: ParsedLine, context: CommandContext): Promise<string[]> {
  const selector = line.flags.string('selector');
  if (line.flags.bool('all') && selector) {
    throw new CommandError(`found non-empty label selector ${quote(selector)} with previously set 'all' parameter. `);
  }
  const { targets, faults } = await lineTargets(context, line, { emptySelectsAll: line.flags.changed('namespace') });
  if (faults[0]) throw faults[0];
  const texts: string[] = [];
  for (const target of targets) {
    for (const { object } of await fetchObjects(context, target)) {
      const text = object.metadata?.annotations?.[lastAppliedAnnotation];
      if (text) texts.push(text);
    }
  }
  return texts;
}

/** Go's json.Indent keeps the blanks at the end. */
const tail = (text: string) => /\s*$/.exec(text)?.[0] ?? '';
