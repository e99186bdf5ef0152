// A shell that the container does not have: which others it has.

import { outputText } from '../../../model/output.ts';
import type { Cause, Patient } from '../cause.ts';
import { answerTime } from '../look-up.ts';

const shells = ['ash', 'bash', 'dash', 'ksh', 'sh', 'zsh'];

/** As the container runtime complains: `exec: "bash": executable file not found in $PATH`. */
const notThere = /exec: "(?:\S*\/)?(\w+)": (?:executable file not found|stat \S+ no such file)/;

export const missingShell: Cause = {
  name: 'missing-shell',
  async look(patient) {
    const { reading, output } = patient;
    const pod = reading?.names.find(({ kind }) => kind === 'pod');
    const wanted = notThere.exec(outputText(output))?.[1] ?? '';
    if (output.exitCode === 0 || !reading?.needsContainer || !pod || !shells.includes(wanted)) return [];
    const others = shells.filter((shell) => shell !== wanted);
    const has = await Promise.all(others.map((shell) => starts(patient, pod.name, shell)));
    const found = others.filter((_, index) => has[index]);
    const where = reading.container ? `container ${reading.container} of pod/${pod.name}` : `pod/${pod.name}`;
    const rest = found.length > 0 ? `has ${found.join(' and ')}: try -- ${found.at(-1)}` : 'has no shell at all';
    return [`${where} has no ${wanted}; it ${rest}`];
  },
};

async function starts({ workspace, namespace, reading }: Patient, pod: string, shell: string): Promise<boolean> {
  const { cluster, signal } = workspace;
  const { container } = reading ?? {};
  const result = await cluster
    .exec({ namespace, pod, ...(container && { container }) }, [shell, '-c', ':'], {
      // The server wants one of the streams.
      stdout: { write() {} },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerTime)]),
    })
    .catch(() => undefined);
  return result?.exitCode === 0;
}
