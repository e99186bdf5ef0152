// Terminal output as lines of styled runs: colours and weights (SGR) are kept as class names, carriage returns and
// backspaces are obeyed, every other control sequence is dropped. Knows no colours: the style sheet gives them.

import { nearestColour } from './ansi-colour.ts';
import { visibleControls } from './control-text.ts';

export interface StyledRun {
  text: string;
  /** Class names: `a1` to `a6` red to cyan, `a8` grey, `b1` ... as background, `bold`, ...; empty for plain text. */
  look: string;
}

export type StyledLine = StyledRun[];

/**
 * CSI with its parameters; then strings (OSC, DCS, PM, APC, SOS), which here end at a line's end at the latest so that
 * an unfinished one hides no output; then two-byte sequences; then what moves within a line.
 */
const tokens =
  /\x1b\[([0-?]*)[ -/]*([@-~])|\x9b([0-?]*)[ -/]*([@-~])|\x1b[\]PX^_][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?|\x1b[ -/]*[0-~]|\r|\n|\x08/g;

interface Pen {
  fg?: number;
  bg?: number;
  bold: boolean;
  faint: boolean;
  italic: boolean;
  underline: boolean;
  strike: boolean;
  inverse: boolean;
}

const plainPen: Pen = { bold: false, faint: false, italic: false, underline: false, strike: false, inverse: false };

/** The lines of a terminal that was given `text`. */
export function styledLines(text: string): StyledLine[] {
  const lines = /[\x1b\x9b\r\x08]/.test(text)
    ? interpret(text)
    : text.split('\n').map((line) => (line === '' ? [] : [{ text: visibleControls(line), look: '' }]));
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

/** The same without its styles. */
export function plainText(text: string): string {
  return styledLines(text)
    .map((line) => line.map((run) => run.text).join(''))
    .join('\n');
}

function interpret(text: string): StyledLine[] {
  let line: StyledLine = [];
  const lines = [line];
  let pen = plainPen;
  let look = '';
  /** A carriage return came; what follows overwrites the line. */
  let returned = false;
  const put = (piece: string) => {
    if (piece === '') return;
    if (returned) line.length = 0;
    returned = false;
    line.push({ text: visibleControls(piece), look });
  };
  let from = 0;
  for (const token of text.matchAll(tokens)) {
    put(text.slice(from, token.index));
    from = token.index + token[0].length;
    if (token[0] === '\n') {
      lines.push((line = []));
      returned = false;
    } else if (token[0] === '\r') returned = true;
    else if (token[0] === '\b') rubOut(line);
    else if ((token[2] ?? token[4]) === 'm') look = lookOf((pen = selectGraphics(pen, token[1] ?? token[3] ?? '')));
  }
  put(text.slice(from));
  return lines;
}

function rubOut(line: StyledLine): void {
  const last = line.at(-1);
  if (!last) return;
  last.text = last.text.slice(0, -1);
  if (last.text === '') line.pop();
}

/** One SGR sequence, ECMA-48 section 8.3.117 with the usual extensions for 256 and 24-bit colours. */
function selectGraphics(before: Pen, parameters: string): Pen {
  const codes = parameters.split(/[;:]/).map((code) => Number.parseInt(code || '0', 10));
  let pen = { ...before };
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] ?? 0;
    if (code === 0) pen = { ...plainPen };
    else if (code === 38 || code === 48) {
      const colour = nearestColour(codes.slice(index + 1, index + 5));
      setColour(pen, code === 38 ? 'fg' : 'bg', colour);
      index += codes[index + 1] === 2 ? 4 : 2;
    } else if (code === 39 || code === 49) setColour(pen, code === 39 ? 'fg' : 'bg', undefined);
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) setColour(pen, 'fg', sixteen(code));
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) setColour(pen, 'bg', sixteen(code));
    else Object.assign(pen, weights[code]);
  }
  return pen;
}

function setColour(pen: Pen, side: 'fg' | 'bg', colour: number | undefined): void {
  if (colour === undefined) delete pen[side];
  else pen[side] = colour;
}

/** Black and white are the page's own ink, whichever way round the page is; bright black is grey. */
function sixteen(code: number): number | undefined {
  const hue = code % 10;
  if (hue >= 1 && hue <= 6) return hue;
  return code >= 90 && hue === 0 ? 8 : undefined;
}

const weights: Record<number, Partial<Pen>> = {
  1: { bold: true },
  2: { faint: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, faint: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
};

function lookOf(pen: Pen): string {
  const background = pen.inverse ? (pen.fg ?? 7) : pen.bg;
  const foreground = pen.fg ?? (pen.faint ? 8 : undefined);
  return [
    background !== undefined ? `b${background}` : foreground !== undefined ? `a${foreground}` : '',
    ...(['bold', 'italic', 'underline', 'strike'] as const).filter((name) => pen[name]),
  ]
    .filter((name) => name !== '')
    .join(' ');
}
