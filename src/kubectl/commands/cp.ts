// `kubectl cp`: files and directories to and from a container.

import type { LineReading } from '../../model/line-reading.ts';
import { CommandError, type Command, type ParsedLine } from '../command.ts';
import { ref } from '../reading.ts';
import { copyFromPod } from '../streams/copy-from-pod.ts';
import { copyToPod } from '../streams/copy-to-pod.ts';
import { parseFileSpec, type FileSpec } from '../streams/file-spec.ts';
import { containerFlag } from '../streams/verb-flags.ts';

export const cp: Command = {
  name: 'cp',
  usage: 'cp <file-spec-src> <file-spec-dest>',
  summary: 'Copy files and directories to and from containers.',
  examples: [
    'kubectl cp /tmp/foo <some-namespace>/<some-pod>:/tmp/bar',
    'kubectl cp <some-pod>:/tmp/foo /tmp/bar -c <specific-container>',
  ],
  flags: [
    containerFlag,
    {
      name: 'no-preserve',
      type: 'bool',
      default: 'false',
      usage: "Don't keep ownership and permissions of what is copied into the container",
    },
    {
      name: 'retries',
      type: 'int',
      default: '0',
      usage: 'How often to go on with a broken copy from a container; 0: never, below 0: always',
    },
  ],

  read(line): Partial<LineReading> {
    const specs = line.args.flatMap((arg) => fileSpecOf(arg) ?? []);
    const { flags } = line;
    const pods = specs.flatMap(({ pod, namespace }) => {
      if (!pod) return [];
      const named = ref('pod', pod, flags);
      return [namespace ? { ...named, namespace } : named];
    });
    const [namespace] = specs.flatMap((spec) => spec.namespace || []);
    return {
      effects: specs[1]?.pod ? ['write'] : ['read'],
      names: pods,
      needsContainer: true,
      localPaths: specs.flatMap(({ pod, path }) => (pod ? [] : [path])),
      ...(namespace && { namespace }),
    };
  },

  async run(line, context) {
    const { flags } = line;
    const { source, target } = specsOf(line);
    const container = flags.string('container');
    if (source.pod) return copyFromPod(context, { source, target, container, retries: flags.int('retries') });
    return copyToPod(context, { source, target, container, preserve: !flags.bool('no-preserve') });
  },
};

/** Throws CommandError where not exactly one of the two is in a pod. */
function specsOf({ args }: ParsedLine): { source: FileSpec; target: FileSpec } {
  const [first, second] = args;
  if (first === undefined || second === undefined || args.length > 2) {
    throw new CommandError('source and destination are required');
  }
  const source = parseFileSpec(first);
  const target = parseFileSpec(second);
  if (source.pod && target.pod) throw new CommandError('one of src or dest must be a local file specification');
  if (source.path === '' || target.path === '') throw new CommandError('filepath can not be empty');
  if (!source.pod && !target.pod) throw new CommandError('one of src or dest must be a remote file specification');
  return { source, target };
}

function fileSpecOf(arg: string): FileSpec | undefined {
  try {
    return parseFileSpec(arg);
  } catch {
    return undefined;
  }
}
