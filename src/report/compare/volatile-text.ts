// An output with what changes from run to run masked, so that two runs can be held against each other. Knows the usual
// shapes alone; what it does not know counts as a difference.

const masks: readonly [RegExp, string][] = [
  // How Kubernetes' own logs begin: month and day, time of day, process.
  [/\b[EFIW]\d{4} \d\d:\d\d:\d\d\.\d{6} +\d+(?= \S+\.go:\d+\])/g, '<log>'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [A-Z]?[a-z\d]+ +[\w: ,+-]*\d{4}/g, '<time>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '<ip>'],
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g, '<uid>'],
  // Behind a letter or a digit it is a name's end: `web-5d6f7c8b9-x2x4k`.
  [/(?<=[a-z\d]-)[bcdfghjklmnpqrstvwxz\d]{8,10}-[bcdfghjklmnpqrstvwxz\d]{5}\b/g, '<suffix>'],
  [/(?<=[a-z\d]-)(?=[a-z]*\d)[bcdfghjklmnpqrstvwxz\d]{5,10}\b/g, '<suffix>'],
  // A generated end may be of letters alone; five without a vowel are hardly a word.
  [/(?<=[a-z\d]-)(?!https\b)[bcdfghjklmnpqrstvwxz]{5}\b/g, '<suffix>'],
  // Of a container or its sandbox; an image's digest is the image.
  [/(?<!sha256:)\b[\da-f]{64}\b/g, '<container>'],
  [/\b(?:\d+(?:\.\d+)?(?:ms|µs|[smhdy]))+\b/g, '<age>'],
  [/\b127\.0\.0\.1:\d+|\blocalhost:\d+/g, '<address>'],
  [/\b(?:resourceVersion|generation): "?\d+"?/g, '<version>'],
  // Columns are as wide as what stands in them.
  [/[ \t]+/g, ' '],
];

export function withoutVolatile(text: string): string {
  return masks.reduce((masked, [pattern, name]) => masked.replace(pattern, name), text).trim();
}
