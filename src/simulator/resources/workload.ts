// What the kinds that make pods from a template share: defaults and checks of selector and template.

import { type FieldError, invalid, notSupported, required, IMMUTABLE } from '../object/field-error.ts';
import { nonNegative, validateSelector } from '../object/field-checks.ts';
import { equal, isMap, mapAt } from '../object/json.ts';
import { selects } from '../object/label-selector.ts';
import { validateAnnotations, validateLabels } from '../object/names.ts';
import type { SimObject } from '../ports.ts';
import { setPodSpecDefaults } from './pod-spec-defaults.ts';
import { type PodSpecOptions, validatePodSpec } from './pod-spec-validation.ts';
import type { Condition, PodSpec } from './pod-types.ts';

export interface PodTemplate {
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string>; [field: string]: unknown };
  spec: PodSpec;
}

/** A kind whose spec holds a selector and a template. */
export interface Workload extends SimObject {
  spec: {
    replicas?: number;
    selector?: { matchLabels?: Record<string, string>; [field: string]: unknown };
    template: PodTemplate;
    minReadySeconds?: number;
    revisionHistoryLimit?: number;
    [field: string]: unknown;
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    updatedReplicas?: number;
    conditions?: Condition[];
    [field: string]: unknown;
  };
}

/** The template with its defaults; made when it is missing, so that validation can say so. */
export function setTemplateDefaults(spec: Record<string, unknown>): void {
  const template = mapAt(spec, 'template');
  setPodSpecDefaults(mapAt(template, 'spec') as PodSpec);
}

export interface TemplateRules {
  /** As the message names it: `deployment`. */
  name: string;
  restartPolicies?: readonly string[];
  /** Names of the volumes that come from claims. */
  claims?: readonly string[];
}

export function validateTemplate(
  workload: Workload,
  { name, restartPolicies = ['Always'], claims = [] }: TemplateRules,
): FieldError[] {
  const { selector, template, replicas } = workload.spec;
  const labels = template.metadata?.labels;
  const errors: FieldError[] = nonNegative(replicas, 'spec.replicas');
  if (!selector) errors.push(required('spec.selector'));
  else if (Object.keys(selector).length === 0) {
    errors.push(invalid('spec.selector', selector, `empty selector is invalid for ${name}`));
  }
  const faults = validateSelector(selector, 'spec.selector');
  errors.push(...faults);
  // A selector that can't be read leaves the template unread.
  if (faults.length > 0) return [...errors, invalid('spec.selector', selector, 'invalid label selector')];
  if (!selects(selector, labels)) {
    errors.push(invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`'));
  }
  return [...errors, ...validateTemplateSpec(template, 'spec.template', restartPolicies, { claims })];
}

export function validateTemplateSpec(
  template: PodTemplate,
  path: string,
  /** Undefined: whoever asks looks at it. */
  restartPolicies: readonly string[] | undefined,
  options: PodSpecOptions = {},
): FieldError[] {
  const { restartPolicy } = template.spec;
  return [
    ...validateLabels(template.metadata?.labels, `${path}.labels`),
    ...validateAnnotations(template.metadata?.annotations, `${path}.annotations`),
    ...validatePodSpec(template.spec, `${path}.spec`, options),
    ...(restartPolicies && restartPolicy !== undefined && !restartPolicies.includes(restartPolicy)
      ? [notSupported(`${path}.spec.restartPolicy`, restartPolicy, restartPolicies)]
      : []),
  ];
}

/** The selector of an apps/v1 kind stays what it was. */
export function selectorUnchanged(next: SimObject, old: SimObject): FieldError[] {
  const [after, before] = [(next as Workload).spec.selector, (old as Workload).spec.selector];
  return equal(after, before) ? [] : [invalid('spec.selector', after, IMMUTABLE)];
}

/** Labels of the template, where the object itself has none. */
export function adoptTemplateLabels(object: SimObject): void {
  const labels = (object as Workload).spec.template?.metadata?.labels;
  if (isMap(labels) && Object.keys(object.metadata.labels ?? {}).length === 0 && Object.keys(labels).length > 0) {
    object.metadata.labels = { ...(labels as Record<string, string>) };
  }
}
