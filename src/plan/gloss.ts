// Takes off what an author says of a command on the command's own line: `kubectl get hpa  (check the autoscaler)`,
// `kubectl get rs - show replica sets`.

/** Verbs whose own arguments may hold a `--` and words behind it. */
const passing = /^\s*(?:[$%#>]\s+)?(?:kubectl|k)\s+(?:-n\s*\S+\s+)?(?:attach|create|debug|exec|run)\s/;

/** A sign between blanks, with at least two words behind it. */
const signs = /\s(--?|–|—|->|=>|→|⇒|:)\s+(?=[\p{L}'"(]\S*\s+\S)/gu;

/** Lines longer than this have no gloss: nobody writes one behind them. */
const longest = 1000;

/** The line without its gloss; as it is where it has none. */
export function withoutGloss(line: string): string {
  if (line.length > longest) return line;
  const bare = line.replace(/(?<=\S)\s+\([^()]*\)\s*$/, '');
  const ends = [...bare.matchAll(signs)].filter(
    ({ index, 1: sign }) => !/\s(?:-[fk]|--filename|--kustomize)$/.test(bare.slice(0, index)) || sign !== '-',
  );
  const ownDash = passing.test(bare);
  let dashes = ownDash ? 1 : 0;
  for (const { index, 1: sign } of ends) {
    if (sign === '--' && dashes-- > 0) continue;
    const quotes = bare.slice(0, index).match(/['"]/g)?.length ?? 0;
    if (quotes % 2 === 0) return bare.slice(0, index).trimEnd();
  }
  return bare;
}
