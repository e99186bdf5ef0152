// Conditions with the time of their last change, as some descriptions show them. Pure.

import { rfc1123z } from '../text/go-date.ts';
import { line } from './lines.ts';

export interface Transition {
  type: string;
  status: string;
  lastTransitionTime?: string;
  reason?: string;
  message?: string;
}

/** Empty where there is none. */
export function transitionLines(conditions: readonly Transition[] | undefined): string {
  if (!conditions?.length) return '';
  const rows = conditions.map(({ type, status, lastTransitionTime, reason = '', message = '' }) =>
    line(1, [type, status, rfc1123z(lastTransitionTime), reason, message].join('\t')),
  );
  return [
    'Conditions:\n',
    line(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage'),
    line(1, '----\t------\t------------------\t------\t-------'),
    ...rows,
  ].join('');
}
