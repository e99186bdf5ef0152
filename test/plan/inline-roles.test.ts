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
