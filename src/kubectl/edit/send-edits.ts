// Sends what an edit has changed in objects, one after the other, and says each. What the server does not take is
// gathered: some of it can be mended by editing again.

import { ApiError, type KubeObject } from '../../cluster/port.ts';
import { CommandError, type CommandContext, type FlagValues } from '../command.ts';
import type { FieldValidation } from '../field-validation.ts';
import { mergePatchBetween, strategicPatchBetween } from '../generate/two-way.ts';
import type { JsonObject } from '../generate/merge-patch.ts';
import { goSyntax } from '../go-format.ts';
import { goJson } from '../go-json.ts';
import { quote } from '../go-values.ts';
import type { ManifestObject } from '../manifests/load-manifests.ts';
import { resultPrinter } from '../print/result.ts';
import { send } from '../requests.ts';
import { builtinResources } from '../resources/builtin-resources.ts';
import { matchKind } from '../resources/match-resource.ts';
import { qualifiedResource, resourcePath } from '../resources/resource-type.ts';
import type { Complaint } from './edited-text.ts';

export interface EditOutcome {
  /** What another edit can mend. */
  complaints: Complaint[];
  /** Objects that changed meanwhile, or that the server refuses for other reasons. */
  refused: number;
  /** Objects that are gone. */
  missing: number;
}

export interface Sending {
  flags: FlagValues;
  context: CommandContext;
  validation: FieldValidation;
}

/** Throws CommandError where an object can't be told from the others, or became another one. */
export async function sendEdits(
  edited: readonly ManifestObject[],
  originals: readonly KubeObject[],
  work: Sending,
): Promise<EditOutcome> {
  const outcome: EditOutcome = { complaints: [], refused: 0, missing: 0 };
  for (const item of edited) {
    const original = originals.find(({ metadata }) => metadata?.uid === item.object.metadata?.uid);
    if (original === undefined) {
      throw new CommandError(
        `no original object found for &unstructured.Unstructured{Object:${goSyntax(item.object)}}`,
      );
    }
    if (goJson(original) === goJson(item.object)) await say(item.object, 'skipped', work);
    else await sendOne(item, original, outcome, work);
  }
  return outcome;
}

async function say(object: KubeObject, operation: string, { flags, context }: Sending): Promise<void> {
  const printer = await resultPrinter(flags, context, { operation, dryRun: 'none' });
  await context.stdout.write(printer.print(object));
}

async function sendOne(item: ManifestObject, original: KubeObject, outcome: EditOutcome, work: Sending): Promise<void> {
  const { type, namespace, name, object } = item;
  const { flags, context, validation } = work;
  const builtin = matchKind(builtinResources, object.apiVersion ?? '', object.kind ?? '') !== undefined;
  const patch = builtin ? strategicPatchBetween(original, object) : mergePatchBetween(original, object);
  requireSameObject(patch);
  if (flags.bool('output-patch')) await context.stdout.write(`Patch: ${goJson(patch)}\n`);
  try {
    const answer = await send(
      context,
      'PATCH',
      resourcePath(type, { namespace, name, subresource: flags.string('subresource') }),
      {
        contentType: builtin ? 'application/strategic-merge-patch+json' : 'application/merge-patch+json',
        query: { fieldManager: flags.string('field-manager'), fieldValidation: validation },
        body: patch,
      },
    );
    await say(answer, 'edited', work);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    await context.stderr.write(`${refusal(error, item, outcome)}\n`);
  }
}

function requireSameObject(patch: JsonObject): void {
  const metadata = (patch['metadata'] ?? {}) as JsonObject;
  if (!('apiVersion' in patch || 'kind' in patch || 'name' in metadata)) return;
  throw new CommandError('At least one of apiVersion, kind and name was changed');
}

/** The sentence on it; what there is to be done about it goes into the outcome. */
function refusal(error: ApiError, { type, name }: ManifestObject, outcome: EditOutcome): string {
  const which = `${qualifiedResource(type)} ${quote(name)}`;
  const { reason, details } = error.status;
  if (reason === 'Invalid') {
    const causes = details?.causes?.map(({ field = '', message = '' }) => `${field}: ${message}`) ?? [];
    outcome.complaints.push({ head: `${which} was not valid`, details: causes });
    return `error: ${which} is invalid`;
  }
  if (reason === 'NotFound') {
    outcome.missing++;
    return `error: ${which} could not be found on the server`;
  }
  outcome.refused++;
  return `error: ${which} could not be patched: ${error.message}`;
}
