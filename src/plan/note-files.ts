// Finds the names of files that fences show: in the info string, a first comment, the sentence around, a heading, or
// the command before that opens, prints or makes the file.

import type { FenceBlock, ParsedNote } from '../model/block.ts';
import { blockAbove } from './block-above.ts';
import type { Draft } from './draft.ts';
import { fenceClass, hasAttributes } from './fence-class.ts';
import { blockText, lastSentence } from './prose.ts';

const extension =
  '(?:ya?ml|json|sh|py|txt|conf|cfg|ini|toml|properties|env|html?|js|ts|go|rego|csv|xml|crt|key|pem|sql|md)';
const fileName = new RegExp(
  `(?<![\\w/.:-])((?:[\\w.-]+/){0,6}[\\w-][\\w.-]{0,80}\\.${extension}|Dockerfile|kustomization)(?![\\w/-]|\\.\\w)`,
  'g',
);

/** Distinct file names in a text, URLs left out. */
function namesIn(text: string): string[] {
  if (!/\.\w|Dockerfile|kustomization/.test(text)) return [];
  const plain = text.slice(0, 4000).replace(/\bhttps?:\/\/\S+/g, ' ');
  return [...new Set([...plain.matchAll(fileName)].map((match) => (match[1] ?? '').replace(/^\.\//, '')))];
}

/** The file that each whole fence shows, by its draft. */
export function nameFences(note: ParsedNote, drafts: readonly Draft[]): Map<Draft, string> {
  const names = new Map<Draft, string>();
  drafts.forEach((draft, index) => {
    if (draft.place !== 'fence' || draft.block.kind !== 'fence') return;
    const name =
      fromInfo(draft.block) ??
      fromComment(draft.block) ??
      fromTextBefore(note, draft) ??
      fromCommand(draft, drafts[index - 1]) ??
      fromTextBehind(note, draft);
    if (name !== undefined) names.set(draft, name);
  });
  return names;
}

function fromInfo({ info }: FenceBlock): string | undefined {
  if (!hasAttributes(info)) return undefined;
  for (const key of ['file', 'filename', 'title', 'path', 'name', 'caption', 'label']) {
    const value = Object.hasOwn(info.attributes, key) ? info.attributes[key] : undefined;
    const [name] = namesIn(value ?? '');
    if (name !== undefined) return name;
  }
  return undefined;
}

function fromComment({ lines }: FenceBlock): string | undefined {
  const line = lines.find(({ text }) => text.trim() !== '' && !text.startsWith('---'))?.text ?? '';
  const comment =
    /^\s*(?:#|\/\/|<!--|--|;)+\s*(?:file(?:name)?\s*:\s*|(?:code|nano|vi|vim)\s+)?([^\s]+)\s*(?:-->)?\s*$/i.exec(
      line,
    )?.[1];
  return comment === undefined ? undefined : namesIn(comment)[0];
}

function fromTextBefore(note: ParsedNote, draft: Draft): string | undefined {
  const before = blockAbove(note, draft.at);
  if (before?.kind === 'heading') return onlyName(before.text);
  if (before?.kind !== 'paragraph') return undefined;
  const text = blockText(before);
  const sentence = lastSentence(text);
  const [name, ...others] = namesIn(sentence);
  if (name === undefined) return fromSentenceBefore(note, draft, sentence);
  if (others.length > 0) return undefined;
  const announced = /[:：]\s*$/.test(sentence) || sentence.replace(name, '').replace(/\W/g, '').length === 0;
  const made =
    /\b(?:create|save|write|file|named|called|contents?|manifest|listing|following|define|edit|looks|here is|below)\b/i.test(
      sentence,
    );
  return announced || made ? name : undefined;
}

/** `The manifest is in pod.yaml.` and, in a paragraph of its own, `Below are its contents:`. */
function fromSentenceBefore(note: ParsedNote, draft: Draft, announcement: string): string | undefined {
  const before = note.blocks[draft.at - 2];
  if (before?.kind !== 'paragraph' || !/\b(?:contents?|file|manifest|definition)\b.{0,40}[:：]\s*$/i.test(announcement))
    return undefined;
  const sentence =
    blockText(before)
      .split(/(?<=[.!?])\s+/)
      .at(-1) ?? '';
  const [name, ...others] = namesIn(sentence);
  return others.length === 0 && /\b(?:file|manifest|called|named)\b/i.test(sentence) ? name : undefined;
}

/** A heading or label that is a file name, with at most a word or two around it. */
function onlyName(text: string): string | undefined {
  const [name, ...others] = namesIn(text);
  return name !== undefined && others.length === 0 && text.replace(name, '').trim().split(/\s+/).length <= 4
    ? name
    : undefined;
}

const editors = new Set(['vi', 'vim', 'nano', 'emacs', 'code', 'nvim', 'touch']);

/** `vim pod.yaml`, `cat pod.yaml` and `... > pod.yaml` directly before the fence. */
function fromCommand(draft: Draft, before: Draft | undefined): string | undefined {
  if (!before?.run || before.at !== draft.at - 1 || (before.expectation !== undefined && !/^cat\s/.test(before.text)))
    return undefined;
  const [command] = before.statement?.commands ?? [];
  const program = command?.words[0]?.text ?? '';
  const words = command?.words.slice(1).filter((word) => !word.text.startsWith('-')) ?? [];
  if ((editors.has(program) || program === 'cat') && words.length === 1) return namesIn(words[0]?.text ?? '')[0];
  const target = before.statement?.redirects.find(
    (redirect) => redirect.operator === '>' || redirect.operator === '>>',
  )?.target;
  return fenceClass((draft.block as FenceBlock).info) === 'data' && target !== undefined
    ? namesIn(target)[0]
    : undefined;
}

function fromTextBehind(note: ParsedNote, draft: Draft): string | undefined {
  const behind = note.blocks[draft.at + 1];
  if (behind?.kind !== 'paragraph') return undefined;
  const sentence = blockText(behind).split(/(?<=[.!?])\s+/)[0] ?? '';
  const saved =
    /\b(?:save|saved|store|put|write|copy|paste)\b[^.]{0,80}?\b(?:as|to|in|into|called|named)\b(.{0,80})/i.exec(
      sentence,
    );
  return saved ? namesIn(saved[1] ?? '')[0] : undefined;
}
