// What a plan tells of secrets before anything runs: values that its commands put into Secrets, Secrets that its manifests,
// files and outputs show, bindings whose names say password or token. And the words that name objects, which are no secrets.

import { parseAllDocuments } from 'yaml';
import type { Plan } from '../../model/plan.ts';
import type { Step } from '../../model/step.ts';
import { dialectLines } from '../../plan/dialect-words.ts';
import { isSecretName, plainName } from './named-values.ts';
import { learnObject } from './learn-object.ts';
import type { SecretValues } from './secret-values.ts';

export function learnPlan(values: SecretValues, plan: Plan): void {
  const { steps, files, setup, teardown, note } = plan;
  values.publish(note.text);
  const manifests = [...setup, ...teardown, ...files].map(({ content }) => content);
  const texts = [...steps.flatMap(textsOf), ...manifests];
  for (const text of texts) {
    learnManifests(values, text);
    values.learnFrom(text);
  }
  for (const { bindings } of steps)
    for (const { name, value } of bindings) if (isSecretName(plainName(name))) values.learn(value);
  const written = writtenFiles(plan);
  for (const { text } of steps) for (const words of dialectLines(text)) learnLine(values, words, written);
  for (const text of manifests) spareNames(values, text);
}

const textsOf = ({ text, completion, expectation }: Step) => [
  ...(completion ? [completion.yaml] : [text]),
  ...(expectation ? [expectation.text] : []),
];

/** The note's own files, and those that a line such as `echo -n x > password.txt` writes. */
function writtenFiles({ files, steps }: Plan): Map<string, string> {
  const written = new Map(files.map(({ name, content }) => [baseName(name), content]));
  for (const { text } of steps) {
    const [, quote = '', value, file] =
      /^(?:echo|printf)\s+(?:-\w+\s+)?(["']?)([^\n]*?)\1\s*>>?\s*(\S+)\s*$/.exec(text) ?? [];
    if (value !== undefined && file !== undefined) written.set(baseName(file), quote === '' ? value.trim() : value);
  }
  return written;
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

function learnLine(values: SecretValues, words: readonly string[], written: ReadonlyMap<string, string>): void {
  const end = words.indexOf('--');
  const own = end < 0 ? words : words.slice(0, end);
  if (own[0] === 'create' && own[1] === 'secret') {
    for (const [index, word] of own.entries()) {
      const [, flag = '', given] =
        /^--(from-literal|from-file|from-env-file|docker-password)(?:=(.*))?$/s.exec(word) ?? [];
      const value = given ?? (flag === '' ? undefined : own[index + 1]);
      if (value !== undefined) learnFlag(values, flag, value, written);
    }
  }
  for (const word of own)
    if (/^[a-z\d][a-z\d./,-]*$/.test(word)) for (const name of word.split(/[/,]/)) values.spare(name);
}

function learnFlag(values: SecretValues, flag: string, value: string, written: ReadonlyMap<string, string>): void {
  const after = value.slice(value.indexOf('=') + 1);
  if (flag === 'docker-password') return values.learn(value);
  if (flag === 'from-literal') return values.learn(after);
  const content = written.get(baseName(after));
  if (content === undefined) return;
  if (flag === 'from-file') return values.learn(content);
  for (const line of content.split('\n')) if (line.includes('=')) values.learn(line.slice(line.indexOf('=') + 1));
}

/** Longer texts are no manifests. */
const longest = 1_500_000;

/** Secrets that a text shows, in YAML or JSON; also inside lists. */
function learnManifests(values: SecretValues, text: string): void {
  if (text.length > longest || !/"?kind"?:\s*"?Secret/.test(text)) return;
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
    if (Array.isArray(documents))
      for (const document of documents) learnObject(values, document.toJS({ maxAliasCount: 100 }));
  } catch {
    // What is no YAML shows its values by their names alone.
  }
}

function spareNames(values: SecretValues, text: string): void {
  for (const [, name = ''] of text.matchAll(
    /(?:^|[\s{,-])(?:name|namespace|app|image):[ \t]*["']?([a-z\d][\w./:-]{0,252})/g,
  ))
    values.spare(name);
}
