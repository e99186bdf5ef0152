// What sentences around a fence say of it: that it is output, a file, a part to edit, or typed in a container's shell.
// Knows English notes.

import type { Inline } from '../model/block.ts';

interface Text {
  inlines: readonly Inline[];
}

/** A block's text as a reader sees it; code without its backticks. */
export function blockText(block: Text): string {
  const only = block.inlines.length === 1 ? block.inlines[0] : undefined;
  if (only?.kind === 'text' && !/[*_]/.test(only.text)) return only.text.trim();
  let text = texts.get(block);
  if (text === undefined) texts.set(block, (text = joined(block)));
  return text;
}

/** Several rules ask for the text of one block. */
const texts = new WeakMap<Text, string>();

const joined = ({ inlines }: Text) =>
  inlines
    .map((inline) => {
      if (inline.kind === 'text' || inline.kind === 'code') return inline.text;
      return inline.kind === 'break' ? ' ' : '';
    })
    .join('')
    .replace(/[*]+|(?<!\w)_+|_+(?!\w)/g, '')
    .trim();

/** What stands behind the last full stop; all where there is none. */
export const lastSentence = (text: string): string => text.replace(/^[^]*[.!?]\s+/, '');

const outputWords =
  /\b(?:outputs?|results?|prints?|printed|returns?|returned|respon[ds]\w*|similar|(?:you|we)(?: (?:should|will|can|might|may|['’]ll))? (?:now )?(?:see|get)|should (?:see|look|show|be))\b/i;

/** Words that announce what is seen, but also what is to be written. */
const weakWords =
  /\b(?:displays?|displayed|shows?|shown|see|seen|looks?|like|yields?|produces?|getting|lists?|reports?|error|message|as follows|fails? with)\b/i;

const makingWords =
  /\b(?:create|save|write|add|edit|define|manifest|file called|file named|apply|configuration|yaml|spec)\b/i;

/** `outputIntro` of a block. */
export const introOf = (block: Text): 'surely' | 'maybe' | undefined => outputIntro(blockText(block));

/** `To see the result, run:` announces what is typed. */
const isInstruction = (text: string) =>
  !/\b(?:outputs?|results?|response) (?:of|from|for) (?:the |this |that )?(?:[\w-]+ ){0,2}commands?\s*[:：]?$/i.test(
    text,
  ) &&
  /\b(?:run|type|use|using|execute|enter|try|apply|issue|invoke|with|commands?)(?: (?:this|that|the|following|it|one|these|below|again|instead))*\s*[:：]?\s*$/i.test(
    text,
  );

/** `You should see` with the fence going on with the sentence. */
const seenBelow = /\b(?:you|we)(?: (?:should|will|can|might|may|['’]ll))? (?:now )?(?:see|get)(?: [\w'’-]+){0,6}\s*$/i;

/** `!!! danger`, `:::warning`, `{{< caution >}}`, `[!WARNING]`: what follows warns. */
export const isWarningMark = (text: string): boolean =>
  /^\s*(?:!!!|\?\?\?\+?|:{3,}|\{\{[<%]|\[!)\s*\{?(?:danger|warning|caution|attention|error|failure)\b/i.test(text);

/** `!!! success "Expected result"`, `[!example] Output`: the title alone. */
function withoutMarkup(text: string): string {
  if (!/^[!?=[:]/.test(text)) return text;
  return text
    .replace(/^(?:!!!|\?\?\?\+?|===[!+]?)\s*(?:\w+\s*)?"([^"]*)"\s*$/, '$1')
    .replace(/^\[![\w-]+\][+-]?\s*/, '')
    .replace(/^:{3,}\s*\w+\s*/, '');
}

/**
 * Whether a text announces output: surely (`The output is similar to:`, `you should see:`), or maybe, since it may as well
 * announce something to write.
 */
export function outputIntro(text: string): 'surely' | 'maybe' | undefined {
  const plain = withoutMarkup(text);
  const last = lastSentence(plain);
  if (
    /^(?:the |your )?(?:sample |example |expected |actual |terminal )?(?:output|results?|response)\b[^.]*$/i.test(last)
  )
    return 'surely';
  if (
    /^(?:and )?(?:(?:which|that|this|it) (?:answers|displays|gives|outputs|prints|produces|reports|responds|returns|says|shows|yields)\b[^.]*|(?:gives|outputs|prints|returns|yields)(?: (?:you|us|me|back|something like))?\s*[:：]?)$/i.test(
      last,
    )
  )
    return 'surely';
  if (/^(?:for )?(?:an )?(?:example|sample)\s*[:：]?$/i.test(last)) return 'maybe';
  const announced = /[:：]\s*$/.test(last);
  if (!(announced || seenBelow.test(last)) || isInstruction(last)) return undefined;
  if (!announced) return 'surely';
  if (outputWords.test(last)) return 'surely';
  return weakWords.test(last) && !makingWords.test(last) ? 'maybe' : undefined;
}

/** `Syntax:`, `General form`; `use this syntax:` at the end of a sentence. */
export const isSyntaxMark = (text: string): boolean =>
  /\b(?:sintaxe|sintaxis|synopsis|syntax|syntaxe)\s*[:：]\s*$|(?:语法|格式|構文)\s*[:：]\s*$/i.test(text) ||
  /^\W*(?:(?:(?:basic|command|general|the) )*(?:form|format|syntax|synopsis|usage)|sintaxe|sintaxis|syntaxe|语法|格式|構文)\W*$/i.test(
    text,
  );

/** A heading over what was said before, once more. */
export const isSummaryMark = (text: string): boolean =>
  /^\W*(?:(?:a )?(?:quick |short )?(?:recap|summary|takeaways?|tl;?\s?dr)\b|(?:key|main) takeaways?\b|summing up|resum(?:en|o)\b|résumé\b|zusammenfassung|总结|小结|まとめ|요약)/i.test(
    text,
  );

/** `The output is:`, `you should see:`: what follows is seen, and nothing of it typed. */
export const isPlainAnnouncement = (text: string): boolean => {
  const last = lastSentence(text);
  return (
    /^(?:the |your )?(?:sample |example |expected |actual |terminal )?(?:output|results?|response)\b/i.test(last) ||
    /\b(?:should|will|['’]ll) (?:now )?(?:look|output|print|return|see|show)\b/i.test(last)
  );
};

const inContainer =
  /\b(?:in|inside|within|from|into) (?:of )?(?:the|that|this|your|a) (?:(?:running|busybox|alpine|ubuntu|debug|new|interactive|temporary|client|test|opened) )*(?:container|pod)\b(?!['’]s (?:logs?|spec|status))|\binside (?:of )?(?:containers?|pods?)\b/i;

const inShell =
  /\b(?:in|inside|within|from|at|on) (?:the|that|this|your) (?:[\w'’-]+ ){0,3}(?:shell|prompt|session|terminal)\b|\b(?:quit|exit|leave) (?:the|your|that|this) (?:[\w'’-]+ ){0,2}(?:shell|container|pod|session)\b/i;

const onNode = /\bon (?:the|each|every|all|that|your|one|a) (?:[\w-]+ ){0,2}nodes?\b/i;

/** `Inside:`. */
const insideAlone = /^(?:and |now |then |once )?(?:from )?(?:inside|in there|in it|there|in here)\s*[:：]?$/i;

/** `Inside the container`, `on the node`; and, where a command has opened a shell, `in your shell`: what follows is not for this machine. */
export function isShellCue(text: string, opened: boolean): boolean {
  if (!/container|pod|node|shell|prompt|session|terminal|inside|there|in it|in here/i.test(text)) return false;
  const last = lastSentence(text);
  return inContainer.test(last) || onNode.test(last) || (opened && (inShell.test(last) || insideAlone.test(last)));
}

/** The fence is not to be applied, or not by hand. */
export const isForbidden = (text: string): boolean =>
  /\b(?:do(?:n['’]t| not)|never|no need to|without) (?:apply|applying|create|deploy|run|use)\b/i.test(text);

/** The fence is a part to put into something that exists. */
export function isEditCue(text: string): boolean {
  const last = text
    .split(/(?<=[.!?])\s+/)
    .slice(-2)
    .join(' ');
  return /\b(?:add|append|insert|change|modify|edit|update|replace|adjust|paste|snippet|excerpt|part of|portion|section|fragment|uncomment|remove|relevant|looks like before|under the)\b/i.test(
    last,
  );
}
