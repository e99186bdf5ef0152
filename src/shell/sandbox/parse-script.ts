// From text to statements, or to the complaint that the shell's flavor has about the text.

import type { Library, Statement } from './library.ts';
import type { Dialect } from './state.ts';

export type ParsedScript =
  | { kind: 'statements'; statements: Statement[] }
  /** `incomplete`: more lines could still make it whole. */
  | { kind: 'fault'; incomplete: boolean; line: number; fault: Fault };

type Fault = { kind: 'end'; expecting?: string } | { kind: 'quote'; mark: string } | { kind: 'token'; token: string };

export function parseScript(library: Library, text: string): ParsedScript {
  const lines = text.replace(/\n$/, '').split('\n').length;
  const end = (fault: Fault): ParsedScript => ({ kind: 'fault', incomplete: true, line: lines + 1, fault });
  try {
    const { statements } = library.parse(text);
    if (/(\||&&)[ \t]*\n?$/.test(text) && !/#[^\n]*\n?$/.test(text)) return end({ kind: 'end' });
    const broken = !text.trim().includes('\n') ? statements.find(({ deferredError }) => deferredError) : undefined;
    if (broken?.deferredError) {
      return { kind: 'fault', incomplete: false, line: 1, fault: { kind: 'token', token: broken.deferredError.token } };
    }
    return { kind: 'statements', statements };
  } catch (error) {
    const { message } = error as Error;
    const [, mark] = /looking for matching `(.)'/.exec(message) ?? [];
    if (mark !== undefined)
      return {
        kind: 'fault',
        incomplete: true,
        line: mark === ')' ? lines + 1 : lines,
        fault: { kind: 'quote', mark },
      };
    const [, expecting] = /Expected (\w+), got EOF/.exec(message) ?? [];
    if (expecting !== undefined || /EOF|end of (file|input)/i.test(message)) {
      return end(expecting === undefined ? { kind: 'end' } : { kind: 'end', expecting: expecting.toLowerCase() });
    }
    const [, token = ''] =
      /unexpected token [`']([^']+)'/.exec(message) ?? /(?:got|near) `?(\S+?)'?$/.exec(message) ?? [];
    const [, at = '1'] = /at (\d+):\d+|line (\d+)/.exec(message) ?? [];
    // A body that is still empty: the parser minds the word that it expects next.
    if (Number(at) > lines) return end({ kind: 'end', expecting: token });
    return { kind: 'fault', incomplete: false, line: Number(at), fault: { kind: 'token', token } };
  }
}

/** True where the text is a whole script, or wrong beyond repair: a person's shell then stops asking for more lines. */
export function isWhole(library: Library, text: string): boolean {
  if (/(^|[^\\])(\\\\)*\\\n$/.test(text)) return false;
  const parsed = parseScript(library, text);
  if (parsed.kind === 'fault') return !parsed.incomplete;
  return !JSON.stringify(parsed.statements).includes('"terminated":false');
}

/** The complaint's lines, without the shell's name. */
export function complaintsOf(
  { fault, line }: Extract<ParsedScript, { kind: 'fault' }>,
  dialect: Dialect,
  text: string,
  source: 'terminal' | 'option' | 'file',
): string[] {
  switch (dialect) {
    case 'ash':
      return [`syntax error: ${briefly(fault, (token) => `unexpected ${token}`)}`];
    case 'dash':
      return [`${line}: Syntax error: ${capital(briefly(fault, (token) => `${token} unexpected`))}`];
    case 'bash':
      return bashComplaints(fault, line, text, source);
  }
}

function briefly(fault: Fault, unexpected: (token: string) => string): string {
  if (fault.kind === 'quote' && fault.mark !== ')') return 'unterminated quoted string';
  if (fault.kind === 'token') return unexpected(fault.token === '\n' ? 'newline' : `"${fault.token}"`);
  const expecting = fault.kind === 'quote' ? ')' : fault.expecting;
  return `${unexpected('end of file')}${expecting === undefined ? '' : ` (expecting "${expecting}")`}`;
}

const capital = (text: string) => text.replace(/^u/, 'U');

function bashComplaints(fault: Fault, line: number, text: string, source: 'terminal' | 'option' | 'file'): string[] {
  const where = source === 'terminal' ? '' : source === 'option' ? `-c: line ${line}: ` : `line ${line}: `;
  switch (fault.kind) {
    case 'end':
      return [`${where}syntax error: unexpected end of file`];
    case 'quote':
      return [`${where}unexpected EOF while looking for matching \`${fault.mark}'`];
    case 'token': {
      const token = fault.token === '\n' ? 'newline' : fault.token;
      const first = `${where}syntax error near unexpected token \`${token}'`;
      return source === 'terminal' ? [first] : [first, `${where}\`${text.split('\n')[line - 1] ?? ''}'`];
    }
  }
}
