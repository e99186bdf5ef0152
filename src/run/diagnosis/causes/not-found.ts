// An object that is not here: it may be in another namespace, or have a name much like the one that was typed.

import { outputText } from '../../../model/output.ts';
import { didYouMean } from '../../../plan/did-you-mean.ts';
import type { Cause, Patient } from '../cause.ts';
import { listObjects, resourceOf } from '../look-up.ts';

/** `pods "kiada" not found`, `deployments.apps "web" not found`. */
const notFoundText =
  /^Error from server \(NotFound\): ([a-z][a-z0-9]*)(?:\.[a-z0-9.-]+)? "([^"\s]{1,253})" not found$/gm;

export const notFound: Cause = {
  name: 'not-found',
  async look(patient) {
    if (!['failed', 'changed', 'timed-out'].includes(patient.status)) return [];
    const missing = [...outputText(patient.output, 'stderr').matchAll(notFoundText)].slice(0, 3);
    const found = await Promise.all(missing.map(([, plural = '', name = '']) => whereabouts(patient, plural, name)));
    return found.flatMap((sentence) => sentence ?? []);
  },
};

async function whereabouts(patient: Patient, plural: string, name: string): Promise<string | undefined> {
  const resource = await resourceOf(patient, plural);
  if (!resource) return undefined;
  const { namespace } = patient;
  const { singular, namespaced } = resource;
  if (namespaced) {
    const everywhere = await listObjects(patient, resource, {
      namespace: undefined,
      fieldSelector: `metadata.name=${name}`,
    });
    const [elsewhere] = everywhere.flatMap(({ metadata }) => metadata?.namespace ?? []);
    if (elsewhere !== undefined)
      return `${singular}/${name} is not in namespace ${namespace}, but in ${elsewhere}: -n ${elsewhere} would find it`;
  }
  const here = await listObjects(patient, resource, { namespace: namespaced ? namespace : undefined });
  const near = didYouMean(
    name,
    here.flatMap(({ metadata }) => metadata?.name ?? []),
  );
  return near && near !== name ? `there is no ${singular}/${name}; there is a ${singular}/${near}` : undefined;
}
