// A container's environment variables, with the values that can be told from the pod itself. Pure.

import { parseQuantity } from '../quantity.ts';
import type { Container, EnvironmentVariable, KeyReference, Pod } from './core-types.ts';
import { line } from './lines.ts';

/** Where references to fields are looked up; without a pod (in a template) they have no value. */
export function environmentLines(container: Container, pod: Pod | undefined): string {
  const variables = container.env ?? [];
  const head = line(2, `Environment:${variables.length ? '' : '\t<none>'}`);
  return head + variables.map((variable) => variableLines(variable, container, pod)).join('');
}

/** Whole config maps and secrets as environment. */
export function environmentSourceLines(container: Container): string {
  const sources = container.envFrom ?? [];
  if (sources.length === 0) return '';
  const rows = sources.map(({ configMapRef, secretRef, prefix }) => {
    const reference = configMapRef ?? secretRef;
    const from = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
    const how = prefix ? `${from} with prefix '${prefix}'` : from;
    return line(3, `${reference?.name ?? ''}\t${how}\tOptional: ${reference?.optional ?? false}`);
  });
  return line(2, 'Environment Variables from:') + rows.join('');
}

function variableLines({ name, value = '', valueFrom }: EnvironmentVariable, container: Container, pod?: Pod): string {
  if (!valueFrom) {
    const [first = '', ...others] = value.split('\n');
    return line(3, `${name}:\t${first}`) + others.map((text) => line(3, `\t${text}`)).join('');
  }
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) {
    const found = pod ? fieldOf(pod, fieldRef.fieldPath) : '';
    return line(3, `${name}:\t${found} (${fieldRef.apiVersion ?? ''}:${fieldRef.fieldPath})`);
  }
  if (resourceFieldRef) {
    return line(3, `${name}:\t${resourceOf(resourceFieldRef, container)} (${resourceFieldRef.resource})`);
  }
  if (secretKeyRef) return line(3, `${name}:\t${keyText(secretKeyRef, 'in secret')}`);
  if (configMapKeyRef) return line(3, `${name}:\t${keyText(configMapKeyRef, 'of config map')}`);
  return '';
}

const keyText = ({ key = '', name = '', optional = false }: KeyReference, where: string) =>
  `<set to the key '${key}' ${where} '${name}'>\tOptional: ${optional}`;

/** kubectl looks up a pod's name and namespace and leaves every other field empty. */
function fieldOf({ metadata }: Pod, path: string): string {
  if (path === 'metadata.name') return metadata?.name ?? '';
  return path === 'metadata.namespace' ? (metadata?.namespace ?? '') : '';
}

type ResourceFieldRef = NonNullable<NonNullable<EnvironmentVariable['valueFrom']>['resourceFieldRef']>;

function resourceOf(reference: ResourceFieldRef, container: Container): string {
  const value = resourceFieldValue(reference, container);
  const { resource } = reference;
  if (value === 0 && (resource === 'limits.cpu' || resource === 'limits.memory')) return 'node allocatable';
  return String(value);
}

/** `limits.cpu` in whole units of the divisor, rounded up; 0 where the container does not say. */
export function resourceFieldValue({ resource, divisor }: ResourceFieldRef, { resources }: Container): number {
  const [list = '', name = ''] = resource.split(/\.(.*)/);
  const needs = list === 'limits' ? resources?.limits : resources?.requests;
  const amount = parseQuantity(String(needs?.[name] ?? '0')) ?? 0;
  const unit = parseQuantity(divisor || '0') || 1;
  return Math.ceil(Number((amount / unit).toFixed(6)));
}
