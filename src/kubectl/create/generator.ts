// A verb that makes one object from its flags: `create namespace` and its kin. What differs between them is data and `build`.

import type { KubeObject } from '../../cluster/port.ts';
import type { LineReading } from '../../model/line-reading.ts';
import { CommandError, type Command, type CommandContext, type Flag, type ParsedLine } from '../command.ts';
import { ref } from '../reading.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchKind } from '../resources/match-resource.ts';
import { asFailure, createFlags, createObject, createOptions, withSavedConfig } from './create-options.ts';

export interface Generator {
  /** `create namespace`. */
  name: string;
  aliases?: readonly string[];
  usage: string;
  summary: string;
  examples?: readonly string[];
  flags?: readonly Flag[];
  /** Flags that must be given. */
  required?: readonly string[];
  apiVersion: string;
  kind: string;
  /** How kubectl names the kind in `failed to create configmap: ...`, its colon included; left out where it passes on the server's error. */
  failsAs?: string;
  /** The object, its fields in the order of Go's structs. Throws CommandError. */
  build(request: BuildRequest): KubeObject | Promise<KubeObject>;
}

export interface BuildRequest {
  name: string;
  /** `name` and, where the line gives one, `namespace`. */
  metadata: { name: string; namespace?: string };
  line: ParsedLine;
  context: CommandContext;
}

export function makeGenerator(generator: Generator): Command {
  const {
    name,
    flags = [],
    build: _build,
    required: _required,
    failsAs: _failsAs,
    apiVersion,
    kind,
    ...texts
  } = generator;
  const type = matchKind(builtinResources, apiVersion, kind);
  if (type === undefined) throw new TypeError(`no built-in kind ${kind} in ${apiVersion}`);
  return {
    ...texts,
    name,
    flags: [...flags, ...createFlags],
    read: (line) => readGenerator(line, type.singular, type.namespaced),
    async run(line, context) {
      const required = generator.required?.filter((flag) => !line.flags.changed(flag)) ?? [];
      if (required.length) {
        throw new CommandError(`required flag(s) ${required.map((flag) => `"${flag}"`).join(', ')} not set`);
      }
      const objectName = onlyName(line, name);
      const options = await createOptions(line.flags, context, { keepOrder: true });
      const given = type.namespaced ? line.flags.string('namespace') : '';
      const metadata = given ? { name: objectName, namespace: given } : { name: objectName };
      const built = await generator.build({ name: objectName, metadata, line, context });
      const object = options.saveConfig ? withSavedConfig(built) : built;
      const namespace = type.namespaced ? await context.currentNamespace() : undefined;
      await options.tell(await sent({ object, type, namespace }));

      async function sent(made: Parameters<typeof createObject>[1]): Promise<KubeObject> {
        try {
          return await createObject(context, made, options);
        } catch (error) {
          const failure = generator.failsAs && asFailure(error, generator.failsAs);
          throw failure ? new CommandError(failure) : error;
        }
      }
    },
  };
}

/** Throws CommandError unless there is exactly one name before `--`. */
export function onlyName({ args, dash }: ParsedLine, verb: string): string {
  const names = dash < 0 ? args : args.slice(0, dash);
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  throw new CommandError(
    `exactly one NAME is required, got ${names.length}\nSee 'kubectl ${verb} -h' for help and examples`,
  );
}

function readGenerator({ args, flags }: ParsedLine, kind: string, namespaced: boolean): Partial<LineReading> {
  const [name] = args;
  const dry = flags.string('dry-run') !== 'none';
  const made = name === undefined ? [] : [ref(kind, name, flags)];
  return {
    effects: dry ? ['read'] : namespaced ? ['write'] : ['write', 'cluster-scope'],
    names: made,
    creates: dry ? [] : made,
  };
}
