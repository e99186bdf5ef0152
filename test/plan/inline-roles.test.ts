// What runs of the code in a line of prose. `+` before each span that runs, `-` before each that does not.

import { describe, expect, test } from 'vitest';
import { planOf } from './plan-of.ts';

/** The spans of a text in order, each with its mark. */
const marks = (text: string) =>
  planOf(text)
    .steps.toSorted((a, b) => a.range.start - b.range.start)
    .map((step) => `${step.run ? '+' : '-'}${step.text.replace(/^(?:k|kubectl) get /, '')}`)
    .join(' ');

const po = '`k get po`';
const ns = '`k get ns`';

describe('code in an item', () => {
  test.each([
    [po, '+po'],
    [`${po}.`, '+po'],
    [`**${po}**`, '+po'],
    [`${po} lists the pods`, '+po'],
    [`${po}: lists the pods`, '+po'],
    [`${po} or ${ns}`, '+po +ns'],
    [`${po}, ${ns} and \`k get svc\``, '+po +ns +svc'],
    [`${po} / ${ns}`, '+po +ns'],
    [`${po}<br>${ns}`, '+po +ns'],
    [`${po} lists pods; ${ns} lists namespaces`, '+po +ns'],
    [`${po} (leave it running), then elsewhere ${ns}`, '+po +ns'],
    [`${po} (or ${ns})`, '+po +ns'],
    [`\`-w\` is what makes ${po} watch`, '--w -po'],
    [`Pods: ${po}`, '+po'],
    [`Pods - ${po}`, '+po'],
    [`Pods → ${po}`, '+po'],
    [`**Pods** ${po}`, '+po'],
    [`Pods: ${po} - in this namespace`, '+po'],
    [`In two ways: ${po} or ${ns}`, '+po +ns'],
    [`Ex: ${po}`, '+po'],
    [`e.g. ${po}`, '+po'],
    [`1) ${po}`, '+po'],
    [`Use ${po}`, '-po'],
    [`Use ${po} to list pods`, '-po'],
    [`List pods (${po})`, '-po'],
    [`We see it with e.g. ${po}`, '-po'],
    [`(for example - ${po}) it helps`, '-po'],
    [`(${po} shows it)`, '-po'],
    [`Note: ${po} needs a namespace`, '-po'],
    [`Note: ${po}`, '+po'],
    [`Don't: ${po}`, '-po'],
    [`Never run: ${po}`, '-po'],
    [`How does ${po} work?`, '-po'],
    [`${po} or ${ns}?`, '-po -ns'],
    [`${po} works. Does it?`, '+po'],
    [`[${po}](https://example.org)`, '-po'],
    [`- [ ] ${po}`, '+po'],
    ['List the pods ```k get po```', '+po'],
    ['List the pods ```k get po``` to see them', '-po'],
    ['Are they there? ```k get po```', '+po'],
    ['With ```k get po``` or ```k get ns```', '-po -ns'],
    ['Pods ```k get po```\nNamespaces: ```k get ns```', '+po +ns'],
    ["Don't ```k get po```", '-po'],
    [`${po} command lists the pods`, '-po'],
    [`${po} 命令用于查看 Pod`, '-po'],
    ['`k proxy` gives access to services', '-k proxy'],
    ['`k proxy --port=8001` gives access to services', '+k proxy --port=8001'],
    ['`k proxy`: access to services', '+k proxy'],
    ['`k logs [POD_NAME] -n [NAMESPACE]`', '+k logs [POD_NAME] -n [NAMESPACE]'],
    ['`k logs web [CONTAINER]`', '-k logs web [CONTAINER]'],
    ['`k get *`', '-*'],
    ['`kube-apiserver -h | grep admission`', '+kube-apiserver -h | grep admission'],
  ])('%s', (text, expected) => {
    expect(marks(`- ${text}\n`)).toBe(expected);
  });
});

describe('code in a paragraph', () => {
  test.each([
    [po, '+po'],
    [`${po} lists pods`, '+po'],
    [`${po} lists pods. ${ns} lists namespaces.`, '+po +ns'],
    [`${po} and then look at ${ns}`, '+po -ns'],
    [`List them:\n${po}`, '+po'],
    [`${po}\n${ns}`, '+po +ns'],
    [`${po}  \nlists pods`, '+po'],
    [`A sentence that is wrapped before\n${po} and goes on.`, '-po'],
    [`A sentence ends.\n${po} starts another.`, '-po'],
    [`A sentence ends. Like this: ${po}`, '+po'],
    [`Look at ${po}.`, '-po'],
    [`:::tip\n${po}\n:::`, '+po'],
    [`{{< note >}}\n${po}\n{{< /note >}}`, '+po'],
    ['To update, use this (always)\n```k get po```', '+po'],
    ['A wrapped line with\n```k get po```\nand more.', '+po'],
  ])('%j', (text, expected) => {
    expect(marks(`${text}\n`)).toBe(expected);
  });
});

describe('code elsewhere', () => {
  test.each([
    ['a heading', `# ${po}\n`, '-po'],
    ['a quote that is a command', `> ${po}\n`, '+po'],
    ['a quote that starts with one', `> ${po} lists pods\n`, '-po'],
    ['a quote with a label', `> Check it: ${po}\n`, '+po'],
    ['a list in a quote', `> - ${po} lists pods\n`, '+po'],
    ['a quote below a question', `- Which one?\n  > ${po}\n`, '-po'],
    [
      'the cells of a table',
      `|what|how|\n|-|-|\n|pods|${po}|\n|both|${po} then ${ns}|\n|not|use ${po}|\n`,
      '+po +po +ns -po',
    ],
    ['the head of a table', `|${po}|\n|-|\n|a|\n`, '-po'],
  ])('%s', (_, text, expected) => {
    expect(marks(text)).toBe(expected);
  });
});

describe('a template and its example', () => {
  test.each([
    ['- `k get po <pod>` Ex: `k get po a`', '-po <pod> +po a'],
    ['- `k get po <pod>` (e.g. `k get po a`)', '-po <pod> +po a'],
    ['- `k get po <pod>`, for example: `k get po a`', '-po <pod> +po a'],
    ['- Pods: `k get po POD_NAME` Example: `k get po a`', '-po POD_NAME +po a'],
    ['- `k get po` Ex: `k get po -w`', '+po +po -w'],
    ['- `k get po <pod>` or `k get po a`', '+po <pod> +po a'],
  ])('%s', (text, expected) => {
    expect(marks(`${text}\n`)).toBe(expected);
  });

  test('fills the holes of its list alone', () => {
    const text = '- a\n  - `k logs <pod>` Ex: `k logs web`\n  - `k logs <pod> -f`\n- b\n  - `k logs <pod> --tail=1`\n';
    expect(
      planOf(text).steps.map(({ bindings }) => bindings.map(({ value, from }) => `${value} from ${from}`).join()),
    ).toEqual(['', '', 'web from example', 'web from subject']);
  });
});

describe('code in HTML', () => {
  test.each<[string, string, string]>([
    ['a span', '- <code>k get po</code>', '+po'],
    ['a span in a sentence', 'Use <code>k get po</code> to see what is there', '-po'],
    ['a span that is not closed', '- <code>k get po', ''],
    ['a cell', '<table><tr><td><code>k get po</code></td><td>pods</td></tr></table>', '+po'],
    ['lines with breaks', '<p>\n<br> kubectl get po   (all of them)\n<br> kubectl get ns\n</p>', '+po +ns'],
    ['preformatted text', '<pre><code class="language-bash">kubectl get po\nkubectl get ns</code></pre>', '+po +ns'],
    [
      'tags within',
      '<pre>\n$ <b>kubectl get po</b> -l a=b &amp;&amp; kubectl get ns\n</pre>',
      '+po -l a=b && kubectl get ns',
    ],
    ['a comment', '<div>\n<!-- <code>k get po</code> -->\n</div>', ''],
    ['a heading', '<h2>kubectl get po</h2>', ''],
    ['a folded title', '<details><summary>What does <code>k get po</code> do?</summary></details>', ''],
    [
      'a folded title of items',
      '<details>\n<summary>What do they do?\n\n- `k get po`\n</summary>\n\n`k get ns`',
      '-po +ns',
    ],
    ['a script', '<script>\nkubectl get po\n</script>', ''],
  ])('%s', (_, text, expected) => {
    expect(marks(`${text}\n`)).toBe(expected);
  });

  test('what a preformatted text shows below its command is expected', () => {
    const [step] = planOf('<pre>\n$ kubectl get po\nNAME  READY\nweb   1/1\n</pre>\n').steps;
    expect(step?.expectation).toMatchObject({ text: 'NAME  READY\nweb   1/1', range: { line: 3, endLine: 4 } });
  });
});

describe('a command that is not marked as code', () => {
  test.each<[string, string, string]>([
    ['a paragraph', 'kubectl get po -o wide', '+po -o wide'],
    ['an item', '- kubectl get po', '+po'],
    ['with a prompt', '- $ kubectl get po', '+po'],
    ['with a hole', 'kubectl logs <pod-name> -c web', '+kubectl logs <pod-name> -c web'],
    ['over lines', 'kubectl create ns web\\\n--dry-run=client', '+kubectl create ns web\\\n--dry-run=client'],
    ['several lines', 'kubectl get po\nkubectl get ns', '+po +ns'],
    ['in bold', '**kubectl get po**', '+po'],
    ['between tags', '<details><summary>a</summary>\n\nkubectl get po\n</details>', '+po'],
    ['a table cell', '|pods|kubectl get po|\n|-|-|\n|all|kubectl get po -A|', '+po -A'],
    ['behind --', 'kubectl run web --image=b -- sh -c "for the"', '+kubectl run web --image=b -- sh -c "for the"'],
    ['a heading', '# kubectl get po', ''],
    ['a quote', '> kubectl get po', ''],
    ['a sentence', 'kubectl get po shows what is there', ''],
    ['a sentence’s end', 'kubectl get pods.', ''],
    ['a remark', 'kubectl get po (all of them)', '+po'],
    ['a remark behind a dash', '- kubectl get po  - lists the pods (all of them)', '+po'],
    ['a remark behind two', '- kubectl describe po web -- what the pod is like', '+kubectl describe po web'],
    ['a remark behind an argument', '- kubectl exec web -- date -- what time it is', '+kubectl exec web -- date'],
    ['a file that is read', '- kubectl apply -f - one two', '+kubectl apply -f - one two'],
    ['a quoted selector', '- $ kubectl get po -l "app in (a,b)"', '+po -l "app in (a,b)"'],
    ['in a cell, behind --', '|a|b|\n|-|-|\n|kubectl exec -it web -- sh|x|', '+kubectl exec -it web -- sh'],
    ['a character by its name', '|a|b|\n|-|-|\n|kubectl get po &#124; wc -l|x|', '+po | wc -l'],
    ['a bar', '|a|b|\n|-|-|\n|kubectl get po \\| wc -l|x|', '+po | wc -l'],
    ['in tags', '<b>kubectl get po</b>', '+po'],
    [
      'bullets that markdown takes for text',
      'Pods:\n\t- $ kubectl get po\n\t- what they are:\n\t\t- kubectl get ns',
      '+po +ns',
    ],
    ['what it does', '**kubectl get po**: lists them', ''],
    ['a tool that is there', '- kubectl configured', ''],
    ['words', '- kubectl get commands', ''],
    ['a title', '- kubectl cheat sheet', ''],
    ['a verb alone', 'kubectl version', ''],
    ['what is no kind', 'kubectl get started', ''],
    ['a synopsis', '|delete|kubectl delete deployment [name]|\n|-|-|\n|delete|kubectl delete deployment [name]|', ''],
    ['lines of a sentence', 'kubectl get po\nis what lists the pods', ''],
    ['an answer to choose', '- Which one?\n  - a) kubectl get po', ''],
  ])('%s', (_, text, expected) => {
    expect(marks(`${text}\n`)).toBe(expected);
  });

  test('a terminal in a paragraph', () => {
    const { steps } = planOf('jo@mac:~$ kubectl get po\nNAME   READY\na      1/1\njo@mac:~$\n');
    expect(steps.map(({ text, reason, expectation }) => [text, reason, expectation?.text])).toEqual([
      ['kubectl get po', 'a kubectl command after a prompt, though not marked as code', 'NAME   READY\na      1/1'],
    ]);
  });
});

test('a summary in a fence holds what has been run word for word', () => {
  const script = '```sh\nk create ns a\nk get ns\n```\n';
  expect(marks(`# T\n\n${script}\n## tl; dr\n\n${script.replace('get ns', 'get po')}`)).toBe(
    '+k create ns a +ns -k create ns a +po',
  );
});

describe('commands of a summary', () => {
  const table = (code: string) => `|a|\n|-|\n|${code}|\n`;
  test.each<[string, string, string]>([
    ['once more', `# A\n\n${po}\n\n## Summary\n\n${table(po)}`, '+po -po'],
    ['with another argument', `# A\n\n${po}\n\n## Key takeaways\n\n- ${ns}\n`, '+po -ns'],
    ['of a verb that is new', `# A\n\n${po}\n\n## Summary\n\n- \`k logs a\`\n`, '+po +k logs a'],
    ['a paragraph', `# A\n\n${po}\n\n## Summary\n\n${po}\n`, '+po +po'],
    ['a note that is one', `# Summary\n\n- ${po}\n- ${po}\n`, '+po +po'],
  ])('%s', (_, text, expected) => {
    expect(marks(text)).toBe(expected);
  });
});
