// Reads the hints that an author may give to a step, from a mapping of a sidecar, a comment or a fence's attributes.
// Anything it does not know is an error: a typo must not change what a note does.

import { isMap } from 'yaml';
import type { Pair, YAMLMap } from 'yaml';
import type { Hints } from '../model/step.ts';
import { didYouMean } from './did-you-mean.ts';
import { knownPairs, readYaml, textOf, textsOf } from './yaml-source.ts';
import type { YamlSource } from './yaml-source.ts';

/** Keys of a hint, sorted. */
export const hintKeys = ['input', 'name', 'skip', 'tags', 'timeout'] as const;

/** Milliseconds of `30s`, `2m`, `1h30m`, `500ms`; undefined where it is no duration. */
export function durationOf(text: string): number | undefined {
  const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g))
    total += Number(number) * (units[unit ?? ''] ?? 0);
  return total;
}

/** The hints of a YAML mapping. */
export function hintsOf(source: YamlSource, map: YAMLMap, what: string): Hints {
  const hints: Hints = {};
  for (const [key, pair] of knownPairs(source, map, hintKeys, what)) readHint(source, hints, key, pair);
  return hints;
}

function readHint(source: YamlSource, hints: Hints, key: string, pair: Pair): void {
  if (key === 'input') hints.input = textsOf(source, pair, key).map(({ text }) => text);
  else if (key === 'tags') hints.tags = textsOf(source, pair, key).map(({ text }) => text);
  else {
    const text = textOf(source, pair, key);
    if (text === undefined) return;
    if (key === 'name') hints.name = text;
    else if (key === 'timeout') {
      const milliseconds = durationOf(text);
      if (milliseconds === undefined)
        source.complain('wrong-value', `timeout "${text}" is no duration`, pair.value, 'Write it as 30s, 2m or 1h30m.');
      else hints.timeout = milliseconds;
    } else if (text === 'true' || text === 'false') hints.skip = text === 'true';
    else source.complain('wrong-value', `skip must be true or false, not "${text}"`, pair.value);
  }
}

const comment = /<!--\s*rutter:([\s\S]*?)-->/g;

export interface HintPlace {
  file: string;
  /** Offset and line of `text` in the note. */
  start: number;
  line: number;
}

/** The hints of `<!-- rutter: name=x timeout=30s skip -->` and `<!-- rutter: {skip: true} -->`, joined; undefined without any. */
export function commentHints(
  text: string,
  place: HintPlace,
): { hints: Hints; diagnostics: YamlSource['diagnostics'] } | undefined {
  if (!text.includes('rutter:')) return undefined;
  let found: { hints: Hints; diagnostics: YamlSource['diagnostics'] } | undefined;
  let { line } = place;
  let counted = 0;
  for (const match of text.matchAll(comment)) {
    const body = match[1] ?? '';
    const start = match.index + match[0].indexOf(body);
    line += text.slice(counted, start).split('\n').length - 1;
    counted = start;
    const source = readYaml({
      file: place.file,
      text: asYaml(body),
      what: 'the hint',
      at: { start: place.start + start, line },
    });
    found ??= { hints: {}, diagnostics: [] };
    if (source.root) Object.assign(found.hints, hintsOf(source, source.root, 'a hint'));
    for (const diagnostic of source.diagnostics) found.diagnostics.push(diagnostic);
  }
  return found;
}

/** `name=x skip` as `{name: x, skip: true}`; what is YAML already stays. */
function asYaml(body: string): string {
  if (/^\s*\{|^\s*\w+\s*:/.test(body)) return body;
  const pairs = [...body.matchAll(/([\w-]+)(?:=("[^"]*"|\S+))?/g)].map(
    ([, key, value]) => `${key}: ${value ?? 'true'}`,
  );
  return `{${pairs.join(', ')}}`;
}

/** Attributes that other tools read from an info string. */
const foreign =
  /^(?:\.[\w-]+|[\d,-]+|background|caption|class|closeTerminalOnSuccess|codelang|copy|cwd|excludeFromRunAll|file|filename|highlight|hl_lines|id|ignore|interactive|interpreter|label|lang|linenos|linenostart|linenums|lineNumbers|line-numbers|mimeType|mimetype|no-copy|nowrap|numberLines|path|prompt|promptEnv|showLineNumbers|startFrom|style|theme|title|wrap|exec|executed|interrupt|copyable|editable|expected_similarity)$/;

/** The hints of a fence's attributes; `typos` are those that look like one of ours. */
export function attributeHints(attributes: Readonly<Record<string, string>>): {
  hints: Hints;
  typos: { key: string; message: string; hint: string }[];
} {
  const hints: Hints = {};
  const typos: { key: string; message: string; hint: string }[] = [];
  for (const key in attributes) {
    const value = attributes[key] ?? '';
    if (key === 'name') hints.name = value;
    else if (key === 'tags' || key === 'tag') hints.tags = value.split(/[,\s]+/).filter(Boolean);
    else if (key === 'skip') hints.skip = value !== 'false';
    else if (key === 'timeout') {
      // Other tools count a bare number as seconds.
      const milliseconds = durationOf(/^\d+$/.test(value) ? `${value}s` : value);
      if (milliseconds === undefined)
        typos.push({ key, message: `timeout "${value}" is no duration`, hint: 'Write it as 30s, 2m or 1h30m.' });
      else hints.timeout = milliseconds;
    } else if (!foreign.test(key)) {
      const near = didYouMean(key, hintKeys);
      if (near !== undefined)
        typos.push({ key, message: `a fence has no attribute "${key}"`, hint: `Did you mean "${near}"?` });
    }
  }
  return { hints, typos };
}

/** A mapping of selectors to hints. */
export function stepHints(source: YamlSource, pair: Pair): Record<string, Hints> {
  const steps: Record<string, Hints> = {};
  if (!isMap(pair.value)) {
    source.complain('wrong-type', 'steps must be a mapping of selectors to hints', pair.value ?? pair.key);
    return steps;
  }
  for (const inner of pair.value.items) {
    const selector = String((inner.key as { value?: unknown } | null)?.value ?? inner.key);
    if (isMap(inner.value)) steps[selector] = hintsOf(source, inner.value, `steps.${selector}`);
    else source.complain('wrong-type', `steps.${selector} must be a mapping of hints`, inner.value ?? inner.key);
  }
  return steps;
}
