// What the API server refuses in the update of a pod that exists: it changes its images, its deadline, gets tolerations
// and loses scheduling gates; nothing else.

import { type FieldError, forbiddenField, invalid } from '../../object/field-error.ts';
import { goDiff } from '../../object/go-diff.ts';
import { clone, equal } from '../../object/json.ts';
import { listOf } from '../columns.ts';
import type { Pod } from '../pod-types.ts';

const UPDATE_RULE =
  'pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

export function validatePodUpdate(next: Pod, old: Pod): FieldError[] {
  for (const field of ['containers', 'initContainers'] as const) {
    if ((next.spec[field] ?? []).length !== (old.spec[field] ?? []).length) {
      return [forbiddenField(`spec.${field}`, 'pod updates may not add or remove containers')];
    }
  }
  const deadline = validateDeadline(next, old);
  if (deadline && next.spec['activeDeadlineSeconds'] !== undefined) return [deadline];
  const errors = [...(deadline ? [deadline] : []), ...validateTolerations(next, old), ...validateGates(next, old)];
  const changed = withoutChangeable(next, old);
  if (equal(changed, old.spec)) return errors;
  return [...errors, forbiddenField('spec', `${UPDATE_RULE}\n${goDiff(old.spec, changed, 'PodSpec')}`)];
}

function validateDeadline(next: Pod, old: Pod): FieldError | undefined {
  const [after, before] = [next.spec['activeDeadlineSeconds'], old.spec['activeDeadlineSeconds']];
  const field = 'spec.activeDeadlineSeconds';
  if (before === undefined) return undefined;
  if (after === undefined) return invalid(field, null, 'must not update from a positive integer to nil value');
  return Number(after) > Number(before)
    ? invalid(field, after, 'must be less than or equal to previous value')
    : undefined;
}

function validateTolerations(next: Pod, old: Pod): FieldError[] {
  const kept = (old.spec.tolerations ?? []).every((toleration) =>
    next.spec.tolerations?.some((other) => equal(other, toleration)),
  );
  return kept
    ? []
    : [forbiddenField('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')];
}

function validateGates(next: Pod, old: Pod): FieldError[] {
  const names = (pod: Pod) => listOf(pod.spec['schedulingGates']).map(({ name }) => String(name));
  const before = names(old);
  return names(next).flatMap((name, index) =>
    before.includes(name)
      ? []
      : [
          forbiddenField(
            `spec.schedulingGates[${index}].name`,
            "only deletion is allowed, but found new scheduling gate '" + name + "'",
          ),
        ],
  );
}

/** The new spec, with what may change as it was. */
function withoutChangeable(next: Pod, old: Pod): Pod['spec'] {
  const disguised = clone(next.spec);
  for (const field of ['containers', 'initContainers'] as const) {
    for (const [index, container] of (disguised[field] ?? []).entries()) {
      const before = old.spec[field]?.[index];
      if (before?.image !== undefined) container.image = before.image;
    }
  }
  const gated = listOf(old.spec['schedulingGates']).length > 0;
  const changeable = ['activeDeadlineSeconds', 'tolerations', 'schedulingGates', ...(gated ? ['nodeSelector'] : [])];
  for (const field of changeable) {
    if (old.spec[field] === undefined) delete disguised[field];
    else disguised[field] = old.spec[field];
  }
  return disguised;
}
