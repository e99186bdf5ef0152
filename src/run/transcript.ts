// What a person would have seen of a terminal's output: cursor movements carried out, colours dropped.

/** More than a person scrolls back. */
const scrollback = 5_000;

/** The screen and what has scrolled off it, as lines without trailing blanks. `bytes` beyond the scrollback are lost. */
export async function transcriptOf(
  bytes: Uint8Array | string,
  { columns, rows }: { columns: number; rows: number },
): Promise<string> {
  const { default: headless } = await import('@xterm/headless');
  // A program that was refused a terminal ends its lines as it always does.
  const convertEol = !Buffer.from(bytes).includes('\r\n');
  const terminal = new headless.Terminal({ cols: columns, rows, scrollback, convertEol, allowProposedApi: true });
  try {
    await new Promise<void>((resolve) => terminal.write(bytes, resolve));
    const buffer = terminal.buffer.active;
    const lines: string[] = [];
    for (let row = 0; row < buffer.length; row++) {
      const line = buffer.getLine(row);
      // Blanks at the end of a row are the line's own where it goes on in the next one.
      const isOver = !buffer.getLine(row + 1)?.isWrapped;
      const text = line?.translateToString(isOver) ?? '';
      if (line?.isWrapped) lines.push((lines.pop() ?? '') + text);
      else lines.push(text);
    }
    while (lines.at(-1) === '') lines.pop();
    return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
  } finally {
    terminal.dispose();
  }
}
