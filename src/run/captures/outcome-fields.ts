// The fields that a step has shown: read by its dialect line, also where a shell passes its output through filters.

import type { ReadLine } from '../../model/line-reading.ts';
import type { Outcome } from '../../model/outcome.ts';
import { outputText } from '../../model/output.ts';
import { dialectLines, dialectWords } from '../../plan/dialect-words.ts';
import { plainField } from './meaning.ts';
import { templateOf } from './template.ts';
import { shownFields, type ShownBy, type ShownField } from './shown-fields.ts';

/** More text is not looked at. */
const longest = 1 << 20;

export function fieldsOfOutcome(readLine: ReadLine, { command, step, output }: Outcome): ShownField[] {
  if (!output || (step.kind !== 'command' && step.kind !== 'shell')) return [];
  const text = outputText(output, 'stdout');
  if (text.length > longest) return [];
  const words = dialectWords(command);
  if (words) return shownFields(text, shownBy(readLine, words));
  const [line, ...others] = dialectLines(command);
  const decoded = /\bbase64\s+(?:-[dD]\b|--decode\b)/.test(command);
  const by = line && others.length === 0 ? { ...shownBy(readLine, line), decoded } : undefined;
  return filteredFields(text, by);
}

function shownBy(readLine: ReadLine, words: readonly string[]): ShownBy {
  const reading = readLine(words);
  const kindOf = (word: string) => readLine(['get', word, 'x']).names[0]?.kind;
  const [named] = reading.names;
  const resource = words.slice(1).find((word) => !word.startsWith('-'));
  return {
    verb: reading.verb,
    format: reading.format,
    template: templateOf(words),
    decoded: false,
    kind: named?.kind ?? (resource === undefined ? undefined : kindOf(resource)),
    name: named?.name,
    kindOf,
  };
}

const jsonWebToken = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
const address = /^(?:\d{1,3}\.){3}\d{1,3}$/;
const uid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What filters have left: a single word, or lines such as `nodePort: 30080`. */
function filteredFields(text: string, by: ShownBy | undefined): ShownField[] {
  const word = text.trim();
  if (/^\S+$/.test(word)) {
    const picked = by ? shownFields(text, by) : [];
    if (picked.length > 0) return picked;
    const shapes = { ip: address, uid, token: jsonWebToken };
    const shape = Object.entries(shapes).find(([, form]) => form.test(word))?.[0];
    return shape === undefined ? [] : [{ field: shape, label: shape === 'ip' ? 'IP' : shape, value: word }];
  }
  return text.split('\n').flatMap((line) => {
    const [, key, value] = /^\s*(?:-\s+)?"?([A-Za-z][\w.-]{0,60})"?:\s+"?([^\s"<>]+?)"?,?\s*$/.exec(line) ?? [];
    return key === undefined || value === undefined
      ? []
      : [{ field: plainField(key), label: key, value, kind: by?.kind, name: by?.name }];
  });
}
