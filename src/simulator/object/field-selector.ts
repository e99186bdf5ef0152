// Field selectors (`status.phase=Running,spec.nodeName!=`): terms joined by commas, over the fields that a kind offers.

import { StatusError, type SimObject } from '../ports.ts';

export interface FieldTerm {
  field: string;
  equal: boolean;
  value: string;
}

export type FieldReader = (object: SimObject) => string;

const everyKind: Record<string, FieldReader> = {
  'metadata.name': (object) => object.metadata.name,
  'metadata.namespace': (object) => object.metadata.namespace ?? '',
};

/** Splits at commas that no backslash guards. */
const splitTerms = (text: string) => text.match(/(?:\\.|[^,\\])+/g) ?? [];

const unescaped = (text: string) => text.replace(/\\([\\,=])/g, '$1');

/** The terms of a selector's text; throws a 400 in the server's words. */
export function parseFieldSelector(text: string): FieldTerm[] {
  return splitTerms(text).map((term) => {
    const match = /^((?:\\.|[^=!\\])*)(!=|==|=)(.*)$/s.exec(term);
    if (!match) {
      throw new StatusError(400, 'BadRequest', `invalid selector: '${text}'; can't understand '${term}'`);
    }
    return { field: match[1] ?? '', equal: match[2] !== '!=', value: unescaped(match[3] ?? '') };
  });
}

/** A test of objects; throws a 400 for a field that the kind doesn't offer. */
export function fieldMatcher(
  terms: readonly FieldTerm[],
  fields?: Readonly<Record<string, FieldReader>>,
): (object: SimObject) => boolean {
  const tests = terms.map(({ field, equal, value }) => {
    const read = everyKind[field] ?? fields?.[field];
    if (!read) {
      // Kinds with fields of their own have a converter, with its own words.
      const message = fields
        ? `field label not supported: ${field}`
        : `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
      throw new StatusError(400, 'BadRequest', message);
    }
    return (object: SimObject) => (read(object) === value) === equal;
  });
  return (object) => tests.every((test) => test(object));
}
