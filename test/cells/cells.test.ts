import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cells } from '../../src/cells/cells.ts';
import { cellKinds } from '../../src/model/step.ts';
import { planOf } from '../plan/plan-of.ts';

describe('the list of kinds', () => {
  test('is sorted, and is the model’s', () => {
    expect(cells.map((cell) => cell.name)).toEqual([...cellKinds]);
    expect(cells.map((cell) => cell.name)).toEqual(cells.map((cell) => cell.name).sort());
  });

  test('has a file for each', () => {
    const files = readdirSync(join(import.meta.dirname, '../../src/cells'));
    expect(cells.filter((cell) => !files.includes(`${cell.name}.ts`))).toEqual([]);
  });
});

/** `+ kind text`, or `- reason`, of each code span in an item of its own. */
const judged = (text: string) =>
  planOf(`- ${text}\n`).steps.map((step) => (step.run ? `+ ${step.kind} ${step.text}` : `- ${step.reason}`));

describe('a code span alone in its item', () => {
  test.each<[string, string]>([
    ['k get po', '+ command k get po'],
    ['$ k get po', '+ command k get po'],
    ['kubectl get po | wc -l', '+ command kubectl get po | wc -l'],
    ['kubectl', '- names the program, not a command'],
    ['kubectl get', '- names the verb get, without what it needs'],
    ['kubectl get -o wide', '- names the verb get, without what it needs'],
    ['kubectl logs -f', '- names the verb logs, without what it needs'],
    ['kubectl logs -l app=x', '+ command kubectl logs -l app=x'],
    ['kubectl version', '+ command kubectl version'],
    ['kubectl cluster-info dump', '+ command kubectl cluster-info dump'],
    ['kubectl get --help', '+ command kubectl get --help'],
    ['kubectl delete po', '- delete needs more arguments than these'],
    ['kubectl delete po --all', '+ command kubectl delete po --all'],
    ['kubectl delete po/web', '+ command kubectl delete po/web'],
    ['kubectl apply -f x.yaml', '+ command kubectl apply -f x.yaml'],
    ['kubectl apply -f', '- names the verb apply, without what it needs'],
    ['kubectl -n x get po', '+ command kubectl -n x get po'],
    ['kubectl exec web', '- exec needs more arguments than these'],
    ['kubectl exec web -- ls', '+ command kubectl exec web -- ls'],
    ['kubectl get po --nonsense', '+ command kubectl get po --nonsense'],
    ['kubectl logs [-f] (POD | TYPE/NAME)', '- a synopsis: brackets mark what may be left out'],
    ['kubectl get (po|svc)', '- a synopsis: it lists alternatives'],
    ['kubectl get po|svc', '- a synopsis: it lists alternatives'],
    ['kubectl <command>', '- a synopsis: it leaves the verb open'],
    ['kubectl get <resource>', '- a synopsis: it leaves open which kind of object is meant'],
    ['kubectl get TYPE/NAME', '- a synopsis: it leaves open which kind of object is meant'],
    ['kubectl get po ...', '- a synopsis: parts are left out'],
    ['kubectl run x --image=...', '- a synopsis: parts are left out'],
    ['kubectl get po (or kubectl get pods)', '- words in parentheses are no part of a command'],
    ["kubectl get po -o 'x", '- the command is not complete: a quote or bracket is left open'],
    ['curl http://10.0.0.1', '+ shell curl http://10.0.0.1'],
    ['curl', '- names curl, without what it is to do'],
    ['docker exec', '- names docker, without what it is to do'],
    ['docker ps', '+ shell docker ps'],
    ['minikube start', '+ shell minikube start'],
    ['git push', '+ shell git push'],
    ['make the cluster', '- words in code, not a command'],
    ['find nothing', '- words in code, not a command'],
    ['find / -name x', '+ shell find / -name x'],
    ['nginx:1.27', '- code that is no command'],
    ['spec.containers', '- code that is no command'],
    ['--container', '- code that is no command'],
    ['/var/log/pods', '- a path, not a command'],
    ['./deploy.sh now', '+ shell ./deploy.sh now'],
    ['POD=$(k get po -o name)', '+ shell POD=$(k get po -o name)'],
    ['exclude=kubelet kubeadm', '- code that is no command'],
    ['| grep x', '- a part of a pipeline'],
    ['sudo kubectl get po', '+ shell sudo kubectl get po'],
    ['watch -n 1 kubectl get po', '+ shell watch -n 1 kubectl get po'],
  ])('%s', (code, expected) => {
    expect(judged(`\`${code}\``)).toEqual([expected]);
  });
});

describe('effects', () => {
  test.each<[string, string[]]>([
    ['k get po', ['read']],
    ['k get po | xargs kubectl delete po', ['read', 'destroy']],
    ['curl http://x', ['read']],
    ['ls | wc -l', ['read']],
    ['docker ps -a', ['host']],
    ['vim x.yaml', ['interactive', 'host']],
    ['sudo kubectl get po', ['read', 'host']],
    ['cat x | kubectl apply -f -', ['read', 'write']],
    ['frobnicate --now; kubectl get po', ['read', 'host']],
  ])('%s', (code, effects) => {
    expect(planOf(`\`\`\`bash\n${code}\n\`\`\`\n`).steps.map((step) => step.effects)).toEqual([effects]);
  });
});
