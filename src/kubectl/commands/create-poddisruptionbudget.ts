// `kubectl create poddisruptionbudget`.

import { CommandError, type FlagValues } from '../command.ts';
import { makeGenerator } from '../create/generator.ts';
import { stringFlag } from '../flag-kinds.ts';
import { toLabelSelector } from '../selectors/label-selector.ts';

export const createPoddisruptionbudget = makeGenerator({
  name: 'create poddisruptionbudget',
  aliases: ['pdb'],
  usage: 'create poddisruptionbudget NAME --selector=SELECTOR --min-available=N [--dry-run=server|client|none]',
  summary: 'Create a pod disruption budget with the specified name',
  examples: ['kubectl create pdb my-pdb --selector=app=nginx --min-available=50%'],
  flags: [
    stringFlag('max-unavailable', 'The maximum number or percentage of unavailable pods this budget requires.'),
    stringFlag('min-available', 'The minimum number or percentage of available pods this budget requires.'),
    stringFlag('selector', 'A label selector to use for this budget.'),
  ],
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  failsAs: 'poddisruptionbudgets:',
  build({ metadata, line: { flags } }) {
    check(flags);
    const [least, most] = [flags.string('min-available'), flags.string('max-unavailable')];
    return {
      kind: 'PodDisruptionBudget',
      apiVersion: 'policy/v1',
      metadata,
      spec: {
        ...(least && { minAvailable: countOrShare(least) }),
        selector: toLabelSelector(flags.string('selector')),
        ...(most && { maxUnavailable: countOrShare(most) }),
      },
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    };
  },
});

const countOrShare = (text: string) => (text.endsWith('%') ? text : Number(text));

function check(flags: FlagValues): void {
  const [least, most] = [flags.string('min-available'), flags.string('max-unavailable')];
  if (!flags.string('selector')) throw new CommandError('a selector must be specified');
  if (!least && !most) throw new CommandError('one of min-available or max-unavailable must be specified');
  if (least && most) throw new CommandError('min-available and max-unavailable cannot be both specified');
  if (/^\d+%?$/.test(least || most)) return;
  throw new CommandError(`invalid format specified for ${least ? 'min-available' : 'max-unavailable'}`);
}
