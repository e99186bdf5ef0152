// Tells lines that programs print from lines that people type, by their shape alone.

/** What kubectl says of an object, and what a system says of a file: no command reads like that, whatever it begins with. */
const statements: readonly RegExp[] = [
  /^[\w.-]+\/[\w.:-]+ (?:annotated|autoscaled|condition met|configured|cordoned|created|deleted|drained|edited|env updated|evicted|exposed|image updated|labeled|patched|paused|replaced|resource requirements updated|restarted|resumed|rolled back|scaled|serverside-applied|tainted|unchanged|uncordoned)/,
  /^[\w.-]+ "[^"]+" (?:already )?(?:annotated|configured|cordoned|created|deleted|drained|evicted|exists|exposed|force deleted|installed|labeled|modified|scaled|set|successfully rolled out|tainted|uncordoned|uninstalled|untainted|upgraded)/,
  /: (?:command not found|no such file or directory|permission denied)$/i,
];

const messages: readonly RegExp[] = [
  /^(?:Client Version|command terminated with|CoreDNS is|Defaulted|ERROR|Error|Flag --|Forwarding from|Get:\d|Handling connection|Hit |If you don't see|Kubernetes (?:control|master)|No resources found|Reading |Server Version|Switched to|The connection|To further debug|Unable to|WARNING|Waiting for|Warning|error)/,
  // `Name:  kiada`, `metadata:`.
  /^[\w"'.()/-][\w ."'()/-]{0,60}:(?:\s|$)/,
  /^[\]{}["|+*]|^- |^<\/?[a-z!]|^(?:\.{3}|…)\s*$/i,
  /^\d{4}[-/]\d\d[-/]\d\d|^\d{1,3}(?:\.\d{1,3}){3}\b|^\d{2}:\d{2}|^[IWEF]\d{4} |^\[?\d{2}\/\w{3}\/\d{4}/,
  /^HTTP\/[\d.]+ \d|^(?:\d+|true|false|null|<none>|<no value>)\s*$/,
  /^(?:nameserver|search|options|domain) \S/,
  /[├└│]─|^[│|] /,
  /^(?:time|level|ts|msg)=\S+ \w+=/,
  // `k3s version v1.18.2+k3s1 (698e444a)`, `Docker version 24.0.7, build afdd53b`.
  /^[\w.-]+ version:? "?v?\d/,
  /^\d+ packets |^\d+ bytes from|^PING |^round-trip /,
];

/** Lines longer than this are judged by their beginning. */
const head = 500;

const columns = (line: string) =>
  line
    .slice(0, head)
    .trimEnd()
    .split(/\t|\s{2,}/);

/** The head line of a kubectl table: capital words in columns. */
export function isTableHead(line: string): boolean {
  const cells = columns(line);
  const capital = cells.every((cell) => /^[A-Z][A-Z0-9()_/%:. -]*$/.test(cell));
  return capital && (cells.length > 1 || /^(?:NAME|NAMESPACE|KIND|CURRENT)$/.test(cells[0] ?? ''));
}

/** Cells with two or more wide gaps between them. */
export const isTableRow = (line: string): boolean => columns(line).length > 2;

/** The line is what a program printed, even where it begins with the name of one. */
export const isStatement = (line: string): boolean =>
  statements.some((shape) => shape.test(line.slice(0, head).trim()));

/** The line is what a program printed. Says nothing of lines that could be either. */
export function looksLikeOutput(line: string): boolean {
  const text = line.slice(0, head);
  return (
    isTableHead(text) ||
    isTableRow(text) ||
    isStatement(text) ||
    messages.some((shape) => shape.test(text)) ||
    /^\s+\S+(?:\s{2,}\S+)+$/.test(text)
  );
}
