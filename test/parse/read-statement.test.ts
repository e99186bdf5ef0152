import { describe, expect, test } from 'vitest';
import { readStatement, statementReader } from '../../src/parse/read-statement.ts';

/** `words of a command, bars between` in order; `@` before assignments, `>` before redirections; then what it is. */
function sketch(script: string): string[] {
  const { statement } = readStatement(script);
  const { commands, redirects, sets, plain, complete } = statement;
  return [
    ...commands.map(({ words, assignments }) =>
      [...assignments.map((word) => `@${word.text}`), ...words.map((word) => word.text)].join('|'),
    ),
    ...redirects.map(({ operator, target }) => `${operator} ${target}`),
    ...(sets.length > 0 ? [`sets ${sets.join(' ')}`] : []),
    [plain ? 'plain' : '', complete ? '' : 'open'].join(''),
  ].filter(Boolean);
}

describe('a statement', () => {
  test.each<[string, string[]]>([
    ['k get po', ['k|get|po', 'plain']],
    ['k get po # all of them', ['k|get|po', 'plain']],
    ['k logs <pod-name> -f', ['k|logs|<pod-name>|-f', 'plain']],
    ['k logs <your pod name>', ['k|logs|<your pod name>', 'plain']],
    ['k get po | grep x && echo', ['k|get|po', 'grep|x', 'echo']],
    ['sort < in.txt > out.txt 2>&1', ['sort', '< in.txt', '> out.txt', '2>& 1']],
    ['k patch po x -p \'{\n  "a": 1\n}\'', ['k|patch|po|x|-p|{\n  "a": 1\n}', 'plain']],
    ['echo "a \\"b\\" $(k get ns) c"', ['echo|a "b" $(k get ns) c', 'k|get|ns']],
    ['POD=$(k get po -o name)', ['@POD=$(k get po -o name)', 'k|get|po|-o|name', 'sets POD']],
    ['A=1 B=2 k get po', ['@A=1|@B=2|k|get|po', 'sets A B']],
    ['k logs `k get po -o name`', ['k|logs|`k get po -o name`', 'k|get|po|-o|name']],
    ['k get po -o jsonpath={.items[*].x}', ['k|get|po|-o|jsonpath={.items[*].x}', 'plain']],
    ['k get po -o jsonpath={.items[?(@.a=="b")].x}', ['k|get|po|-o|jsonpath={.items[?(@.a==b)].x}', 'plain']],
    ["k get po -l 'app in (a, b)'", ['k|get|po|-l|app in (a, b)', 'plain']],
    ['k run x \\\n  --image=y', ['k|run|x|--image=y', 'plain']],
    ['k run x \\  \n  --image=y', ['k|run|x|--image=y', 'plain']],
    ['k get po |\n  grep x', ['k|get|po', 'grep|x']],
    ['cat <<EOF | k apply -f -\na: b\nEOF', ['cat', 'k|apply|-f|-', '<< EOF']],
    ["cat > x.yaml <<-'END'\n\ta: b\n\tEND", ['cat', '> x.yaml', '<< END']],
    ['for i in 1 2; do\n  k get po $i\ndone', ['k|get|po|$i', 'sets i']],
    ['while true; do curl x; sleep 1; done', ['true', 'curl|x', 'sleep|1']],
    ['if k get ns a; then echo b; else echo c; fi', ['k|get|ns|a', 'echo|b', 'echo|c']],
    ['case $x in a) k get po;; esac', ['k|get|po']],
    ['f() {\n  k get po\n}', ['k|get|po', 'sets f']],
    ['function f { k get po; }', ['k|get|po', 'sets f']],
    ['(cd x && k get po)', ['cd|x', 'k|get|po']],
    ['diff <(k get po) <(k get ns)', ['diff', 'k|get|po', 'k|get|ns']],
    ['alias k=kubectl', ['alias|k=kubectl', 'sets k', 'plain']],
    ['export do="--dry-run=client -o yaml"', ['export|do=--dry-run=client -o yaml', 'sets do', 'plain']],
    ['read -r name', ['read|-r|name', 'sets name', 'plain']],
    ['ls ~/.kube', ['ls|~/.kube']],
    ['echo ${A:-b c}', ['echo|${A:-b c}']],
    ['k get po &', ['k|get|po']],
    ["don't", ["don't", 'open']],
    ['k get po \\', ['k|get|po', 'open']],
    ['k get po | ', ['k|get|po', 'open']],
    ['if true', ['true', 'open']],
    ['cat <<EOF\na', ['cat', '<< EOF', 'open']],
    ['', []],
    ['# a remark', ['']],
  ])('%j', (script, expected) => {
    expect(sketch(script)).toEqual(expected.filter(Boolean).length > 0 ? expected : []);
  });

  test.each([
    ['k get po\nk get ns', 'k get po'],
    ["k patch x -p '\n'\nk get ns", "k patch x -p '\n'"],
    ['cat <<E\na\nE\nk get ns', 'cat <<E\na\nE'],
    ['  k get po   # why\nk get ns', 'k get po'],
    ["echo it's\nk get ns", "echo it's"],
  ])('%j ends where it ends', (script, text) => {
    const { statement, end } = readStatement(script);
    expect(statement.text).toBe(text);
    expect(script.slice(end)).toBe('\nk get ns');
  });

  test('a script is read statement by statement', () => {
    const script = 'cd x\n\nfor i in 1; do\n  k get po\ndone\nk get ns';
    const read = statementReader(script);
    const texts: string[] = [];
    for (let at = 0; at < script.length;) {
      const { statement, end } = read(at);
      texts.push(statement.text);
      at = end + 1;
    }
    expect(texts).toEqual(['cd x', '', 'for i in 1; do\n  k get po\ndone', 'k get ns']);
  });

  test('words of a substitution stand where they stand in the whole', () => {
    const { statement } = readStatement('k logs "$(k get po <app>)"');
    const hole = statement.commands[1]?.words[3];
    expect(statement.text.slice(hole?.at, (hole?.at ?? 0) + 5)).toBe('<app>');
  });
});
