// What requirements on labels mean: whether labels fulfil them, and how objects write them down. Pure.

import { CommandError } from '../command.ts';
import { quote } from '../go-values.ts';
import type { LabelSelector } from '../text/label-selector.ts';
import { parseSelector, SelectorError, type Requirement } from './parse-selector.ts';

export function fulfils(labels: Readonly<Record<string, string>> | undefined, requirements: Requirement[]): boolean {
  return requirements.every(({ key, operator, values }) => {
    const value = labels?.[key];
    switch (operator) {
      case 'exists':
        return value !== undefined;
      case '!':
        return value === undefined;
      case 'notin':
      case '!=':
        return value === undefined || !values.includes(value);
      case 'gt':
        return Number(value) > Number(values[0]);
      case 'lt':
        return Number(value) < Number(values[0]);
      default:
        return value !== undefined && values.includes(value);
    }
  });
}

const expressionOperators = { in: 'In', notin: 'NotIn', exists: 'Exists', '!': 'DoesNotExist' } as const;

/** The `selector` of a workload or a budget. Throws CommandError with kubectl's words. */
export function toLabelSelector(text: string): LabelSelector {
  const matchLabels: Record<string, string> = {};
  const matchExpressions: NonNullable<LabelSelector['matchExpressions']> = [];
  for (const { key, operator, values } of requirementsOf(text)) {
    if (operator === '=' || operator === '==') matchLabels[key] = values[0] ?? '';
    else if (operator === 'gt' || operator === 'lt') {
      throw new CommandError(`${quote(operator)} isn't supported in label selectors`);
    } else if (operator === '!=') throw new CommandError('"!=" is not a valid label selector operator');
    else matchExpressions.push({ key, operator: expressionOperators[operator], ...(values.length && { values }) });
  }
  return {
    ...(Object.keys(matchLabels).length && { matchLabels }),
    ...(matchExpressions.length && { matchExpressions }),
  };
}

function requirementsOf(text: string): Requirement[] {
  try {
    return parseSelector(text);
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw new CommandError(`couldn't parse the selector string "${text}": ${error.message}`);
  }
}
