// Which of the fields that an output shows is the one that a placeholder means: the only value that fits, else the one of an
// object that the note speaks of.

import type { Subject } from '../../model/step.ts';
import type { WantedField } from './meaning.ts';
import type { ShownField } from './shown-fields.ts';

export interface FittingField {
  value: string;
  /** `the NODE of pod web`. */
  detail: string;
  /** The value is the name of an object. */
  isName: boolean;
  /** The kind of the object whose address it is. */
  addressOf?: string | undefined;
}

export function fittingField(
  fields: readonly ShownField[],
  wanted: readonly WantedField[],
  subjects: readonly Subject[],
): FittingField | undefined {
  const fitting = fields.filter((shown) => wanted.some((want) => fits(shown, want)));
  const only = onlyValue(fitting);
  if (only) return told(only, wanted);
  const isSubject = ({ kind, name }: ShownField) =>
    subjects.some((subject) => subject.kind === kind && subject.name === name);
  const own = onlyValue(fitting.filter(isSubject));
  return own && told(own, wanted, ', the subject');
}

const fits = ({ field, kind, name }: ShownField, want: WantedField) =>
  want.field === field &&
  (want.kind === undefined || kind === undefined || want.kind === kind) &&
  want.about.every((word) => name?.includes(word));

/** The first of several that are all the same. */
function onlyValue(fields: readonly ShownField[]): ShownField | undefined {
  const [first] = fields;
  return first && fields.every(({ value }) => value === first.value) ? first : undefined;
}

function told(shown: ShownField, wanted: readonly WantedField[], besides = ''): FittingField {
  const { value, label, kind, name, field } = shown;
  const object = kind !== undefined && name !== undefined ? ` of ${kind} ${name}${besides}` : '';
  return {
    value,
    detail: `the ${label}${object}`,
    isName: wanted.some((want) => want.isName === true && fits(shown, want)),
    ...(/ip$/.test(field) && { addressOf: kind }),
  };
}
