// What `create` and its generators have in common: the flags, how an object is sent, and how it is told of.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { lastAppliedAnnotation } from '../apply/last-applied.ts';
import type { CommandContext, Flag, FlagValues } from '../command.ts';
import { dryRunFlag, fieldManagerFlag, validateFlag } from '../common-flags.ts';
import { dryRunNote, dryRunStrategy, type DryRun } from '../dry-run.ts';
import { fieldValidation, type FieldValidation } from '../field-validation.ts';
import { goJson } from '../go-json.ts';
import { qualifiedName } from '../print/name.ts';
import { choosePrinter, printFlags } from '../print/print-flags.ts';
import { send } from '../requests.ts';
import { resourcePath, type ResourceType } from '../resources/resource-type.ts';

export const createFlags: readonly Flag[] = [
  dryRunFlag,
  fieldManagerFlag('kubectl-create'),
  ...printFlags('object'),
  {
    name: 'save-config',
    type: 'bool',
    default: 'false',
    usage: 'If true, the configuration of current object will be saved in its annotation.',
  },
  validateFlag,
];

export interface CreateOptions {
  dryRun: DryRun;
  fieldManager: string;
  fieldValidation: FieldValidation;
  saveConfig: boolean;
  /** Says what was made, or prints it in the format that was asked for. */
  tell(object: KubeObject): Promise<void>;
}

export interface CreateChoice {
  /** The objects are ours, with their fields in the order of Go's structs. */
  keepOrder: boolean;
}

/** Throws CommandError for values that kubectl refuses. */
export async function createOptions(
  flags: FlagValues,
  context: CommandContext,
  { keepOrder }: CreateChoice,
): Promise<CreateOptions> {
  const dryRun = await dryRunStrategy(flags, context);
  const printer = await choosePrinter(flags, context, { scope: 'object', keepOrder });
  return {
    dryRun,
    fieldManager: flags.string('field-manager'),
    fieldValidation: fieldValidation(flags),
    saveConfig: flags.bool('save-config'),
    async tell(object) {
      await context.stdout.write(printer?.print(object) ?? `${qualifiedName(object)} created${dryRunNote[dryRun]}\n`);
    },
  };
}

/** What the server made of the object; the object itself where it is not sent. Throws ApiError. */
export async function createObject(
  context: CommandContext,
  made: { object: KubeObject; type: ResourceType; namespace: string | undefined },
  { dryRun, fieldManager, fieldValidation }: CreateOptions,
): Promise<KubeObject> {
  if (dryRun === 'client') return made.object;
  return send(context, 'POST', resourcePath(made.type, { namespace: made.namespace }), {
    query: { dryRun: dryRun === 'server' ? 'All' : undefined, fieldManager, fieldValidation },
    body: made.object,
  });
}

/** An object of ours with what it says of itself in the annotation that `apply` reads. */
export function withSavedConfig(object: KubeObject): KubeObject {
  const { [lastAppliedAnnotation]: _, ...others } = object.metadata?.annotations ?? {};
  const bare = {
    ...object,
    metadata: { ...object.metadata, ...(Object.keys(others).length && { annotations: others }) },
  };
  const annotations = { ...others, [lastAppliedAnnotation]: `${goJson(bare, { keepOrder: true })}\n` };
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** kubectl's typed clients word a refusal as a failure of their own. */
export function asFailure(error: unknown, what: string): string | undefined {
  return error instanceof ApiError ? `failed to create ${what} ${error.message}` : undefined;
}
