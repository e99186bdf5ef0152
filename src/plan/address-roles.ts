// What a block does with each web address of this machine in it: has the reader open it, or only names it. Knows English
// sentences, and the words for it of a few other languages.

import type { AddressRole } from '../model/recognition.ts';
import { addressMark } from './find-addresses.ts';
import type { AddressText, FoundAddress } from './find-addresses.ts';
import { isShellCue } from './prose.ts';

/** Characters of a sentence before and behind an address that are looked at. */
const reach = 400;

/** The role of each address of the text, in order. */
export function addressRoles({ text, found }: AddressText): AddressRole[] {
  const ends = [...text.matchAll(sentenceEnd)];
  const strokes = [...text.matchAll(/~~/g)].map(({ index }) => index);
  let past = 0;
  let struck = 0;
  return found.map((address) => {
    const { at } = address;
    while ((ends[past]?.index ?? Infinity) < at) past++;
    while ((strokes[struck] ?? Infinity) < at) struck++;
    if (struck % 2 === 1 && struck < strokes.length) return 'struck';
    const last = ends[past - 1];
    const next = ends[past];
    const from = Math.max(last ? last.index + last[0].length : 0, at - reach);
    const behind = at + addressMark.length;
    return roleIn(address, {
      before: text.slice(from, at).replace(leading, ''),
      after: text.slice(behind, Math.min(next?.index ?? text.length, behind + reach)),
      question: /^[?？]/.test(next?.[0] ?? ''),
    });
  });
}

interface Sentence {
  before: string;
  after: string;
  question: boolean;
}

/** The end of a sentence, with what closes it; of an abbreviation it is none. */
const sentenceEnd = /(?<!\b(?:e\.g|i\.e|etc|vs|cf|resp|approx|incl|no))[.!?。！？][)"'”’]*(?:\s+|$)|\n/gi;

/** Boxes, numbers and signs in front of a sentence. */
const leading = /^\s*(?:\[[ xX]\]\s+|\d{1,3}[.)]\s+|[-–—•►▶▸👉✅➡→>]+\s*)*/u;

function roleIn({ web }: FoundAddress, { before, after, question }: Sentence): AddressRole {
  if (question) return 'question';
  if (isElsewhere(before, after)) return 'elsewhere';
  if (refusal.test(before) || byItself.test(before)) return 'mentioned';
  if (isOpened(before, after) || (web && isOffered(before))) return 'opened';
  return web && isWhole(before, after) ? 'whole' : 'mentioned';
}

const isElsewhere = (before: string, after: string) =>
  isShellCue(before, false) ||
  /\b(?:inside|within|from) (?:of )?(?:the|that|this|your|a|another|any) (?:[\w-]+ ){0,2}(?:cluster|vm|machine|server)\b/i.test(
    before,
  ) ||
  /^[\s,]*(?:in|inside|within|from|on) (?:of )?(?:the|that|this|your|a|another|any) (?:[\w-]+ ){0,3}(?:container|pod|node|cluster|vm)\b/i.test(
    after,
  );

/** The reader is not to, or can't, or is not there yet. */
const refusal =
  /\b(?:do(?:es)?(?:n['’]t| not)|never|can(?:['’]t| ?not)|could(?:n['’]t| not)|wo(?:n['’]t)|(?:will|would|should|must|need) not|(?:would|should|must|need)n['’]t|no longer|unable|instead of|rather than|without|before you|before \w+ing|until|avoid|not (?:yet )?(?:available|accessible|reachable))\b/i;

/** A program opens it, nobody else. */
const byItself =
  /\b(?:it|this|that|which|commands?|scripts?|tools?|plugins?|minikube|browser|page)(?:['’]ll| will| should| can| may| might| would)(?: also| then| automatically)* (?:open|launch|load|redirect|forward)|\b(?:opens|launches|redirects?(?: you)?)\b/i;

/** What may stand before a verb that tells the reader what to do. */
const told = String.raw`(?:^|[,;:—–(>-]\s*|\b(?:and|then|or|now|please|just|simply|to|you|we|let['’]?s|can|could|should|must|may|might|will|['’]ll|next|finally|again|also|first|directly|either|try|by|if|when|once|after)\s+)`;

const browserWords = String.raw`(?:(?:your|a|the|any|my|our)\s+)?(?:(?:favou?rite|preferred|local|web|own|new|regular|normal|machine['’]s|laptop['’]s|host['’]?s?)\s+)*browser`;

/** What may stand between the verb and the address. */
const object = String.raw`(?:(?:the|an?|your|my|our|any|this|that|these|following|local|favou?rite|preferred|own|urls?|uris?|link|address(?:es)?|pages?|(?:web)?site|web|browsers?|home|front|start|dashboard|ui|gui|console|app(?:lication)?|endpoint|at|on|in|new|tab|window|it|up|to|and|or|e\.g\.|${addressMark})(?:[\s,:(]+|$))*`;

/** `Open ...`: the address is what is opened. */
const openingVerb = new RegExp(
  String.raw`${told}(?:open(?: up)?|visit|browse|navigate|surf|(?:re)?load|refresh|access|view|check(?: out)?|try|test|launch|hit|go(?: back| now| over)? to|head(?: back| over)? to)[\s:(]+${object}$`,
  'i',
);

/** `Access the dashboard at ...`: it says where to find what is opened. */
const findingVerb = new RegExp(
  String.raw`${told}(?:open|visit|view|see|access|check|try|test|reach|explore|find|look at|inspect|browse|log ?in|sign in|point|direct|get to)\b([^${addressMark}]{0,80}?)\b(?:at|on|via|through|under|using|to|from|by (?:visiting|opening|entering|(?:going|browsing|navigating) to))\s*:?\s*(?:(?:the )?(?:following )?(?:url|address|link)\s*:?\s*)?$`,
  'i',
);

/** Then the address belongs to something else in the sentence. */
const otherMatter =
  /\b(?:listen\w*|runs?|running|that|which|where|so|because|set|while|files?|contains?|port-forward\w*|kubectl|curl|wget|requests?|points?|logs?)\b/i;

const withBrowser = new RegExp(
  String.raw`(?:\b(?:in|with|using|from|use|open|start|launch|into|point|direct)\s+${browserWords}\b|^\W*(?:web ?)?browser\b)[^${addressMark}.;]{0,60}$`,
  'i',
);

const inBrowser = new RegExp(
  String.raw`^[^${addressMark}.;]{0,60}?\b(?:(?:in|into|with|from|using|via|inside|to)\s+${browserWords}\b|address bar\b|browser window\b)`,
  'i',
);

const inOtherWords =
  /打开|访问|浏览器|öffne[nt]?\b|\bim browser\b|\bbesuche|ouvr(?:ez|ir|e)\b|\bnavigateur\b|\babr[aei]\b|\bnavegador\b|\bvisit[ae]\b|\bbrowser op\b/i;

function isOpened(before: string, after: string): boolean {
  if (openingVerb.test(before)) return true;
  const gap = findingVerb.exec(before)?.[1];
  if (gap !== undefined && !otherMatter.test(gap)) return true;
  if (/\b(?:listen\w*|running|sends?|requests?|logs)\b/i.test(before)) return false;
  return withBrowser.test(before) || inBrowser.test(after) || inOtherWords.test(`${before} ${after}`);
}

/** `The UI is now available at ...` says so to have it opened. */
const isOffered = (before: string) =>
  /\b(?:available|accessible|reachable|visible|viewable|be (?:accessed|reached|viewed|seen|visited|opened|found|tested))\b[^.]{0,40}\b(?:at|on|via|through|under|from|by \w+ing)\s*:?\s*(?:(?:the )?(?:following )?(?:url|address|link)\s*:?\s*)?$/i.test(
    before,
  );

/** Nothing stands beside it but a label, a remark in brackets, or another address. */
function isWhole(before: string, after: string): boolean {
  const joined = new RegExp(String.raw`^(?:[${addressMark}\s.,;:!)|/]|\b(?:or|and|then)\b)*(?:\([^()]*\)\W*)?$`, 'i');
  if (!joined.test(after)) return false;
  if (/^\W*$/.test(before) || joined.test(before)) return true;
  const label = /^(.{1,80}?)\s*(?:[:：]|→|=>|->|\s[-–—])\s*$/.exec(before)?.[1];
  return (
    label !== undefined &&
    label.split(/\s+/).length <= 6 &&
    !/^(?:(?:api|k8s|kubernetes)[- ]?)?(?:server|control plane)$/i.test(label) &&
    !/\b(?:listen|bind|upstream|proxy_pass|back-?end|forward|origin|host|output|prints?|logs?|default)\w*/i.test(label)
  );
}
