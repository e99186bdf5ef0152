// What no two runs share, replaced by a name for it: ages, times, addresses, identifiers, generated suffixes, and the
// padding of columns that follows from their widths. Indentation stays.

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
const age = String.raw`(?:\d+(?:\.\d+)?(?:y|d|h|ms|m|s|µs))+`;
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';

const masks: readonly (readonly [RegExp, string])[] = [
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?/g, '<time>'],
  [new RegExp(String.raw`\b${day}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}`, 'g'), '<date>'],
  [new RegExp(String.raw`\b${day} \w{3} [ \d]\d \d\d:\d\d:\d\d \w+ \d{4}`, 'g'), '<date>'],
  [/\b[\da-f]{64}\b/g, '<id>'],
  [/(resource version to be \d+, was )\d+/g, '$1<version>'],
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, '<uid>'],
  [/((?:containerd|cri-o|docker):\/\/|sha256:)[\da-f]{64}/g, '$1<id>'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>'],
  [/\b(?:10|172|192)(?:\.\d{1,3}){3}\b/g, '<ip>'],
  [/("?resource ?version"?: *)"?\d+"?/gi, '$1<version>'],
  [/(nodePort"?: +|NodePort: +\S+ +|:)3[0-2]\d{3}\b/g, '$1<port>'],
  [/((?:127\.0\.0\.1|\[::1\]):)\d{5}\b/g, '$1<port>'],
  [new RegExp(`-[${alphabet}]{8,10}-[${alphabet}]{5}(?![a-z0-9])`, 'g'), '-<hash>-<suffix>'],
  [new RegExp(`-[${alphabet}]{5}(?![a-z0-9])`, 'g'), '-<suffix>'],
  [/\b([EWIF])\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+ /g, '$1<klog> '],
  [/\/(LIVE|MERGED|kubectl-edit)-\d+/g, '/$1-<number>'],
  // How often the status went round while it was looked at is chance
  [/^Waiting for .*\.\.\.\n/gm, ''],
  // Stand-ins and simulated images have sizes of their own; so has the machine that the scheduler runs on a name
  [/(Image size: )\d+/g, '$1<size>'],
  [/default-scheduler-[\w.-]+/g, 'default-scheduler-<host>'],
  [/\.[\da-f]{16}\b/g, '.<moment>'],
  [new RegExp(String.raw`(Successfully pulled .* in )${age}( \(.*?\))?`, 'g'), '$1<age>'],
];

const ages = new RegExp(String.raw`(?<![\w.:/-])${age}(?: \(x\d+ over ${age}\))?(?: ago)?(?![\w.:/-])`, 'g');

/** `private` are words of this side alone, with what stands for each. */
export function mask(text: string, own: Readonly<Record<string, string>>): string {
  let masked = text;
  for (const [word, name] of Object.entries(own)) masked = masked.replaceAll(word, name);
  for (const [pattern, name] of masks) masked = masked.replace(pattern, name);
  return masked.split('\n').map(maskLine).join('\n');
}

function maskLine(line: string): string {
  const processors = /cpu/i.test(line); // there 200m is no age
  return line
    .replace(ages, (found) => (processors && /^\d+m$/.test(found) ? found : '<age>'))
    .replace(/(?<=\S)[ \t]{2,}/g, '  ')
    .trimEnd();
}
