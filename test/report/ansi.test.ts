import { describe, expect, test } from 'vitest';
import { plainText, styledLines } from '../../src/report/ansi.ts';

/** Runs as `[look]text`. */
const drawn = (text: string) =>
  styledLines(text).map((line) =>
    line.map((run) => (run.look === '' ? run.text : `[${run.look}]${run.text}`)).join('|'),
  );

describe('terminal output', () => {
  test.each<[string, string, string[]]>([
    ['plain text', 'one\ntwo\n', ['one', 'two']],
    ['an empty text', '', []],
    ['empty lines stay', '\n\nx\n\n', ['', '', 'x', '']],
    ['colours', '\x1b[31mred\x1b[0m plain \x1b[1;32mgreen\x1b[m', ['[a1]red| plain |[a2 bold]green']],
    ['bright colours', '\x1b[90mgrey\x1b[91mred\x1b[97mwhite', ['[a8]grey|[a1]red|white']],
    ['black and white are ink', '\x1b[30mblack\x1b[37mwhite', ['black|white']],
    ['a colour over several lines', '\x1b[33ma\nb\n', ['[a3]a', '[a3]b']],
    ['backgrounds', '\x1b[41mred\x1b[49mnone', ['[b1]red|none']],
    ['inverse', '\x1b[7mink\x1b[32mgreen\x1b[27mplain', ['[b7]ink|[b2]green|[a2]plain']],
    [
      'weights',
      '\x1b[1;3;4;9mall\x1b[22;23;24;29mnone\x1b[2mfaint',
      ['[bold italic underline strike]all|none|[a8]faint'],
    ],
    [
      '256 colours',
      '\x1b[38;5;196mred\x1b[38;5;46mgreen\x1b[38;5;240mgrey\x1b[38;5;231mwhite',
      ['[a1]red|[a2]green|[a8]grey|white'],
    ],
    [
      '24-bit colours',
      '\x1b[38;2;10;20;200mblue\x1b[38;2;200;10;190mmagenta\x1b[48;2;0;180;190mcyan',
      ['[a4]blue|[a5]magenta|[b6]cyan'],
    ],
    ['colon form', '\x1b[38:5:21mblue', ['[a4]blue']],
    ['an unknown code', '\x1b[999;32mgreen', ['[a2]green']],
    ['cursor moves are dropped', 'a\x1b[2J\x1b[1;1H\x1b[?25lb', ['a|b']],
    [
      'titles and links are dropped',
      '\x1b]0;title\x07a\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\b',
      ['a|text|b'],
    ],
    ['an unfinished string ends with its line', 'a\x1b]0;title\nb', ['a', 'b']],
    ['character sets', '\x1b(Ba\x1b=b', ['a|b']],
    ['eight-bit sequences', '\x9b31mred', ['[a1]red']],
    ['a progress bar', '10%\r50%\r100%\ndone', ['100%', 'done']],
    ['lines of Windows', 'one\r\ntwo\r\n', ['one', 'two']],
    ['overstruck bold', 'N\bNA\bA', ['N|A']],
    ['a lone escape is shown', 'a\x1b', ['a␛']],
    ['other controls are shown', 'a\x00\x07\x0cb', ['a␀␇␌b']],
  ])('%s', (_, text, lines) => {
    expect(drawn(text)).toEqual(lines);
  });

  test('without its styles', () => {
    expect(plainText('\x1b[31mred\x1b[0m\nplain\n')).toBe('red\nplain');
  });

  test('costs the length of the text, whatever is in it', () => {
    const attack = '\x1b['.repeat(100_000) + '1;'.repeat(100_000) + '\x1b]'.repeat(100_000);
    expect(styledLines(attack).length).toBe(1);
  });
});
