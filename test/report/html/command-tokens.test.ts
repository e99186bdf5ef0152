import { expect, test } from 'vitest';
import { commandTokens } from '../../../src/report/html/command-tokens.ts';

const short: Record<string, string> = { program: 'P', verb: 'V', flag: 'F', text: 'T', operator: 'O', hole: 'H' };

const shown = (text: string) =>
  commandTokens(text)
    .map(({ kind, from, to }) => `${short[kind] ?? kind[0]}:${text.slice(from, to)}`)
    .join(' ');

test.each([
  ['k get po -o wide', 'P:k V:get w:po F:-o w:wide'],
  ['kubectl logs <pod-name> --tail=3', 'P:kubectl V:logs H:<pod-name> F:--tail w:=3'],
  [
    "k get po -o jsonpath='{.items[*]}' | grep -v x && k version",
    "P:k V:get w:po F:-o w:jsonpath= T:'{.items[*]}' O:| P:grep F:-v w:x O:&& P:k V:version",
  ],
  ['A=1 k get po $POD # all of them', 'w:A=1 P:k V:get w:po H:$POD c:# all of them'],
  ['k apply -f - <<EOF', 'P:k V:apply F:-f w:- O:<< w:EOF'],
  ['k get po > out.txt 2>/dev/null', 'P:k V:get w:po O:> w:out.txt O:2> w:/dev/null'],
  ['k run x "unfinished', 'P:k V:run w:x T:"unfinished'],
  ['', ''],
])('%s', (text, expected) => expect(shown(text)).toBe(expected));

test('covers each character at most once, in order', () => {
  const text = 'k exec x -- sh -c "echo \\"a\\" | b" \\\n  --flag <x> $(y) \'z\'';
  let at = 0;
  for (const { from, to } of commandTokens(text)) {
    expect(from).toBeGreaterThanOrEqual(at);
    expect(to).toBeGreaterThan(from);
    at = to;
  }
});
