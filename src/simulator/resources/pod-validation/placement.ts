// What the API server refuses in how a pod is to be placed: tolerations, affinity, spread.

import { type FieldError, forbiddenField, invalid, notSupported, required } from '../../object/field-error.ts';
import { supported, validateSelector } from '../../object/field-checks.ts';
import { at, isMap, type JsonMap } from '../../object/json.ts';
import { labelValue, qualifiedName } from '../../object/names.ts';
import { listOf } from '../columns.ts';
import type { Toleration } from '../pod-types.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

const labelName = (name: unknown, field: string): FieldError[] =>
  qualifiedName(String(name ?? '')).map((why) => invalid(field, name ?? '', why));

export function validateToleration(toleration: Toleration, path: string): FieldError[] {
  const { key, operator, value, effect, tolerationSeconds } = toleration;
  const errors: FieldError[] = key ? labelName(key, `${path}.key`) : [];
  const add = (field: string, shown: unknown, why: string) => errors.push(invalid(`${path}.${field}`, shown, why));
  if (!key && operator !== 'Exists') {
    add(
      'operator',
      operator ?? '',
      'operator must be Exists when `key` is empty, which means "match all values and all keys"',
    );
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    add('effect', effect ?? '', "effect must be 'NoExecute' when `tolerationSeconds` is set");
  }
  if (!operator || operator === 'Equal') {
    const faults = labelValue(value ?? '');
    if (faults.length > 0) add('operator', value, faults.join(';'));
  } else if (operator !== 'Exists') {
    errors.push(notSupported(`${path}.operator`, operator, ['Equal', 'Exists']));
  } else if (value) add('operator', value, "value must be empty when `operator` is 'Exists'");
  if (effect && !effects.includes(effect)) errors.push(notSupported(`${path}.effect`, effect, effects));
  return errors;
}

export function validateAffinity(affinity: unknown, path: string): FieldError[] {
  return [
    ...validateNodeAffinity(at(affinity, 'nodeAffinity'), `${path}.nodeAffinity`),
    ...['podAffinity', 'podAntiAffinity'].flatMap((kind) => validatePodTerms(at(affinity, kind), `${path}.${kind}`)),
  ];
}

function validateNodeAffinity(affinity: unknown, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const needed = at(affinity, REQUIRED);
  if (isMap(needed)) errors.push(...validateNodeSelector(needed, `${path}.${REQUIRED}`));
  for (const [index, term] of listOf(at(affinity, PREFERRED)).entries()) {
    const field = `${path}.${PREFERRED}[${index}]`;
    errors.push(...weight(term, field), ...validateNodeTerm(term['preference'], `${field}.preference`));
  }
  return errors;
}

/** A node selector: of affinities, and of volumes. */
export function validateNodeSelector(selector: JsonMap, path: string): FieldError[] {
  const terms = listOf(selector['nodeSelectorTerms']);
  const field = `${path}.nodeSelectorTerms`;
  if (terms.length === 0) return [required(field, 'must have at least one node selector term')];
  return terms.flatMap((term, index) => validateNodeTerm(term, `${field}[${index}]`));
}

const validateNodeTerm = (term: unknown, path: string): FieldError[] =>
  listOf(at(term, 'matchExpressions')).flatMap((entry, index) =>
    validateNode(entry, `${path}.matchExpressions[${index}]`),
  );

function validateNode({ key, operator, values }: JsonMap, path: string): FieldError[] {
  const count = Array.isArray(values) ? values.length : 0;
  const errors: FieldError[] = [];
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (count === 0) {
        errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (count > 0) {
        const why = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
        errors.push(forbiddenField(`${path}.values`, why));
      }
      break;
    case 'Gt':
    case 'Lt':
      if (count !== 1) {
        errors.push(required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      }
      break;
    default:
      errors.push(invalid(`${path}.operator`, operator ?? '', 'not a valid selector operator'));
  }
  return [...errors, ...labelName(key, `${path}.key`)];
}

const weight = ({ weight: given }: JsonMap, field: string): FieldError[] =>
  Number(given) >= 1 && Number(given) <= 100
    ? []
    : [invalid(`${field}.weight`, given ?? 0, 'must be in the range 1-100')];

function validatePodTerms(affinity: unknown, path: string): FieldError[] {
  return [
    ...listOf(at(affinity, REQUIRED)).flatMap((term, index) => validatePodTerm(term, `${path}.${REQUIRED}[${index}]`)),
    ...listOf(at(affinity, PREFERRED)).flatMap((term, index) => {
      const field = `${path}.${PREFERRED}[${index}]`;
      return [...weight(term, field), ...validatePodTerm(term['podAffinityTerm'], `${field}.podAffinityTerm`)];
    }),
  ];
}

function validatePodTerm(term: unknown, path: string): FieldError[] {
  const key = at(term, 'topologyKey') ?? '';
  return [
    ...validateSelector(at(term, 'labelSelector'), `${path}.labelSelector`),
    ...validateSelector(at(term, 'namespaceSelector'), `${path}.namespaceSelector`),
    ...(key ? [] : [required(`${path}.topologyKey`, 'can not be empty')]),
    ...labelName(key, `${path}.topologyKey`),
  ];
}

export const validateSpread = (constraints: unknown, path: string): FieldError[] =>
  listOf(constraints).flatMap((constraint, index) => {
    const field = `${path}[${index}]`;
    const skew = Number(constraint['maxSkew'] ?? 0);
    return [
      ...(skew > 0 ? [] : [invalid(`${field}.maxSkew`, skew, 'must be greater than zero')]),
      ...(constraint['topologyKey'] ? [] : [required(`${field}.topologyKey`, 'can not be empty')]),
      ...supported(
        constraint['whenUnsatisfiable'] ?? '',
        ['DoNotSchedule', 'ScheduleAnyway'],
        `${field}.whenUnsatisfiable`,
      ),
      ...validateSelector(constraint['labelSelector'], `${field}.labelSelector`),
    ];
  });
