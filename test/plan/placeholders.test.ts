import { expect, test } from 'vitest';
import { placeholderName } from '../../src/plan/placeholders.ts';
import { planOf } from './plan-of.ts';

/** `text:kind` of a command's holes. */
const holes = (command: string, before = '') =>
  planOf(`\`\`\`sh\n${before}${before ? '\n' : ''}${command}\n\`\`\`\n`)
    .steps.at(-1)
    ?.placeholders.map(({ text, kind }) => `${text}:${kind ?? '?'}`);

test.each<[string, string[]]>([
  ['k logs <pod-name>', ['<pod-name>:pod']],
  ['k logs <your pod name> -c <container>', ['<your pod name>:pod', '<container>:container']],
  ['k logs <x>', ['<x>:pod']],
  ['k logs <name> -n <ns>', ['<name>:pod', '<ns>:namespace']],
  ['k logs nginx-<hash>', ['<hash>:pod']],
  ['k exec <pod> -- cat <file>', ['<pod>:pod', '<file>:file']],
  ['k port-forward web 8080:<Port-You-Want>', ['<Port-You-Want>:port']],
  ['k node-shell <node-name>', ['<node-name>:node']],
  ['k logs $POD', ['$POD:pod']],
  ['k logs ${POD_NAME}', ['${POD_NAME}:pod']],
  ['k logs "$POD"', ['$POD:pod']],
  ["k exec web -- sh -c 'echo $POD'", []],
  ['k logs POD_NAME', ['POD_NAME:pod']],
  ['k logs POD-NAME', ['POD-NAME:pod']],
  ['k logs MYPOD', ['MYPOD:pod']],
  ['k cp POD_NAME:/etc/hosts hosts', ['POD_NAME:pod']],
  ['k -n NAMESPACE get po', ['NAMESPACE:namespace']],
  ['k logs deploy/NAME', ['NAME:deployment']],
  ['k exec web -- printenv MY_VAR', []],
  ['k run web --image=nginx --env=MY_VAR=1', []],
  ['k get po -l app=WEB', []],
  ['k create secret generic a --from-literal=PASSWORD=x', []],
  ['k logs {pod-name}', ['{pod-name}:pod']],
  ['k logs {{ pod_name }}', ['{{ pod_name }}:pod']],
  ["k get po -o jsonpath='{.items[0].name}'", []],
  ['k get po -o jsonpath={.items[0].name}', []],
  ['k run <pod-name> --image=nginx', ['<pod-name>:?']],
  ['cat <file> > out', ['<file>:file']],
  ['sort <in.txt >out.txt', []],
  ['echo $HOME $PATH $? $1', []],
  ['echo "<none>" "<done>"', []],
  ['k exec web -- sh -c "read x; echo $x"', []],
  ['k exec web -- sh -c "for i in 1 2; do echo $i; done"', []],
  ['k exec web -- sh -c "n=1; echo $n $POD"', ['$POD:pod']],
  ['k exec web -- sh -c "echo $word"', ['$word:?']],
  ['for i in 1 2; do echo $i; done', []],
  ['cat <<EOF\n<pod-name>\nEOF', []],
])('%s', (command, expected) => {
  expect(holes(command)).toEqual(expected);
});

test.each(['POD=$(k get po -o name)', 'export POD=web', 'read POD', 'for POD in a b; do k get po $POD; done'])(
  'what "%s" sets is no hole',
  (before) => {
    expect(holes('k logs $POD', before)).toEqual([]);
  },
);

test.each([
  ['<pod-name>', 'pod-name'],
  ['$POD', 'pod'],
  ['${POD_NAME}', 'pod-name'],
  ['<Port-You-Want-in-Local>', 'port-you-want-in-local'],
  ['<your pod name>', 'your-pod-name'],
  ['<podName>', 'pod-name'],
])('%s is called %s', (text, name) => {
  expect(placeholderName(text)).toBe(name);
});

test('holes stand where they say, the same text once', () => {
  const [step] = planOf('- `k logs <pod> -c <c> --tail=<n> <pod>`\n').steps;
  expect(step?.placeholders.map(({ text, at }) => [text, step.text.slice(at, at + text.length)])).toEqual([
    ['<pod>', '<pod>'],
    ['<c>', '<c>'],
    ['<n>', '<n>'],
  ]);
});

test('a manifest has holes too, but not in its remarks', () => {
  const yaml = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: <secret-name> # not <this>\nstringData: {a: "<b>c"}\n';
  const [step] = planOf(`\`\`\`yaml\n${yaml}\`\`\`\n`).steps;
  expect(step?.placeholders.map(({ text, kind }) => [text, kind])).toEqual([['<secret-name>', 'secret']]);
});
