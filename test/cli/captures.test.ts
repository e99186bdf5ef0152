// What earlier steps give for later placeholders, on the simulator: variables that the note sets, and objects that a
// command has picked out. Aliases and variables of a fence hold in the text below it too.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rutter } from '../program.ts';

const cwd = mkdtempSync(join(tmpdir(), 'rutter-captures-'));
afterAll(() => rmSync(cwd, { recursive: true }));

const note = `# Captures

\`\`\`bash
kubectl run web --image=nginx --labels=app=web
kubectl run api --image=nginx --labels=app=api
kubectl wait --for=condition=Ready pod/web pod/api
alias kn='kubectl -n default'
export do="--dry-run=client -o name"
POD=$(kubectl get po -l app=web -o name)
\`\`\`

- \`kn get po web -o name\`
- \`kubectl run x --image=nginx $do\`
- \`kubectl get po <pod> -o name\`
- \`kubectl get po -l app=api\`
- \`kubectl get po <pod-name> -o name\`
- \`kubectl delete po api --now\`
- \`kubectl get po POD_NAME -o name\`
- \`kubectl get po <db-pod> -o name\`
`;

interface Shown {
  steps: { line: number; status: string; bindings: { name: string; value: string; detail: string }[] }[];
}

test('variables, aliases and shown objects fill what stands open below', async () => {
  writeFileSync(join(cwd, 'note.md'), note);
  await rutter(['run', 'note.md', '--out', 'out'], { cwd });
  const events = readFileSync(join(cwd, 'out/record.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const outcomes: {
    step: { line: number };
    status: string;
    reason: string;
    bindings: Shown['steps'][0]['bindings'];
  }[] = events.flatMap(({ event, outcome }) => (event === 'step-finished' ? [outcome] : []));
  const said = outcomes.map(({ step, status, reason, bindings }) => {
    const [binding] = bindings;
    return `${step.line} ${status}${binding ? `: ${binding.name} = ${binding.value}, ${binding.detail}` : status === 'failed' ? `: ${reason}` : ''}`;
  });
  expect(said.slice(6)).toEqual([
    '12 passed',
    '13 passed',
    '14 passed: <pod> = web, the value of $POD, which line 9 sets',
    '15 passed',
    '16 passed: <pod-name> = api, the only one that line 15 shows',
    '17 passed',
    '18 passed: POD_NAME = web, the only pod there is',
    '19 passed: <db-pod> = web, the only pod there is',
  ]);
});
