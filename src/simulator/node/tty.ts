// A terminal's line discipline between a client and a program: echo, editing of the line, signals from keys, and line
// ends. What the program reads are whole lines; an empty chunk is Ctrl-D.

import type { Sink, Terminal } from '../../model/streams.ts';
import { bytesOf } from '../../shell/bytes.ts';

export interface Tty {
  /** Bytes as the client typed them. */
  type(bytes: Uint8Array): void;
  /** The client went away: the program reads an end of file. */
  hangUp(): void;
  /** What the program reads. */
  stdin: AsyncIterable<Uint8Array>;
  /** What the program writes: line feeds get their carriage return. */
  output: Sink;
  terminal: Terminal;
}

export interface TtyOptions {
  /** Takes what the client is to see. */
  client: Sink;
  terminal: Terminal;
  /** A key asked for a signal: 2 for Ctrl-C, 3 for Ctrl-\. */
  onSignal(signal: number): void;
}

const keys = {
  backspace: '\b',
  delete: '\x7f',
  endOfFile: '\x04',
  eraseWord: '\x17',
  interrupt: '\x03',
  kill: '\x15',
  quit: '\x1c',
};

export function makeTty({ client, terminal, onSignal }: TtyOptions): Tty {
  const lines: Uint8Array[] = [];
  let line = '';
  let escape = '';
  let ended = false;
  let wake = () => {};
  const echo = (text: string) => void client.write(text);
  const deliver = (text: string) => {
    lines.push(Buffer.from(text, 'latin1'));
    line = '';
    wake();
  };
  const erase = (count: number) => {
    line = line.slice(0, line.length - count);
    echo('\b \b'.repeat(count));
  };
  /** The bytes of the last character: UTF-8 continuation bytes belong to the one that leads them. */
  const lastCharacter = () =>
    /[\xc0-\xff][\x80-\xbf]*$|[^\x80-\xbf]$/.exec(line)?.[0].length ?? Math.min(1, line.length);
  const stop = (mark: string, signal: number) => {
    line = '';
    echo(mark);
    onSignal(signal);
  };

  const key = (char: string) => {
    if (escape !== '' || char === '\x1b') {
      // Arrow keys and the like: nothing here remembers lines, so they do nothing.
      escape += char;
      if (/^\x1b([^[O]|[[O][\d;]*[A-Za-z~])$/.test(escape) || escape.length > 12) escape = '';
      return;
    }
    switch (char) {
      case '\r':
      case '\n':
        echo('\r\n');
        return deliver(`${line}\n`);
      case keys.backspace:
      case keys.delete: {
        const bytes = lastCharacter();
        line = line.slice(0, line.length - bytes);
        return bytes > 0 ? echo('\b \b') : undefined;
      }
      case keys.kill:
        return erase(line.length);
      case keys.eraseWord:
        return erase(/\S*\s*$/.exec(line)?.[0].length ?? 0);
      case keys.endOfFile:
        return deliver(line);
      case keys.interrupt:
        return stop('^C', 2);
      case keys.quit:
        return stop('^\\', 3);
      default:
        if (char < ' ' && char !== '\t') return;
        line += char;
        void client.write(Buffer.from(char, 'latin1'));
    }
  };

  async function* read(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const next = lines.shift();
      if (next) yield next;
      else if (ended) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }

  return {
    type(bytes) {
      for (const char of Buffer.from(bytes).toString('latin1')) key(char);
    },
    hangUp() {
      if (line !== '') deliver(line);
      ended = true;
      wake();
    },
    stdin: read(),
    output: {
      write: (chunk) =>
        client.write(Buffer.from(Buffer.from(bytesOf(chunk)).toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1')),
    },
    terminal,
  };
}
