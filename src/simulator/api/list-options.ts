// The query parameters of lists and watches: which of them go together, and their numbers.

import { type FieldError, forbiddenField, invalidObject, notSupported } from '../object/field-error.ts';
import { badRequest } from './errors.ts';

/** Throws 422 where parameters do not go together, in the server's words. */
export function checkListOptions(query: URLSearchParams, isWatch: boolean): void {
  const errors = isWatch ? watchErrors(query) : listErrors(query);
  if (errors.length > 0) throw invalidObject({ group: 'meta.k8s.io', kind: 'ListOptions' }, '', errors);
}

const MATCH = 'resourceVersionMatch';

function listErrors(query: URLSearchParams): FieldError[] {
  const [match, version] = [query.get(MATCH) ?? '', query.get('resourceVersion') ?? ''];
  const forbidden = (why: string) => [forbiddenField(MATCH, why)];
  if (query.has('sendInitialEvents')) {
    return [forbiddenField('sendInitialEvents', 'sendInitialEvents is forbidden for list')];
  }
  if (match === '') return [];
  return [
    ...(version === '' ? forbidden('resourceVersionMatch is forbidden unless resourceVersion is provided') : []),
    ...(query.get('continue') ? forbidden('resourceVersionMatch is forbidden when continue is provided') : []),
    ...(match === 'Exact' || match === 'NotOlderThan'
      ? []
      : [notSupported(MATCH, match, ['Exact', 'NotOlderThan', ''])]),
    ...(match === 'Exact' && version === '0'
      ? forbidden('resourceVersionMatch "exact" is forbidden for resourceVersion "0"')
      : []),
  ];
}

function watchErrors(query: URLSearchParams): FieldError[] {
  const match = query.get(MATCH) ?? '';
  if (query.has('sendInitialEvents')) {
    return match === 'NotOlderThan'
      ? []
      : [
          forbiddenField(MATCH, 'sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'),
          ...(match === '' ? [] : [notSupported(MATCH, match, ['NotOlderThan'])]),
        ];
  }
  if (match === '') return [];
  return [
    forbiddenField(MATCH, 'resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided'),
    ...(match === 'NotOlderThan' ? [] : [notSupported(MATCH, match, ['NotOlderThan'])]),
  ];
}

/** A parameter that is a whole number; undefined where it is not given. */
export function numberOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null || text === '') return undefined;
  if (!/^[-+]?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

/** A parameter that is on or off: whatever is not plainly off is on. */
export const isOn = (query: URLSearchParams, name: string): boolean => {
  const text = query.get(name);
  return text !== null && text !== '' && text !== '0' && text.toLowerCase() !== 'false';
};
