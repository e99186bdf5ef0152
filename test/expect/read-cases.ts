// Reads the comparison fixtures: cases that begin with `=== title`, with parts that begin with `--- name`.

import type { CompareContext } from '../../src/expect/context.ts';
import type { Comparison, LiteralPair } from '../../src/model/comparison.ts';
import type { Output } from '../../src/model/output.ts';

export interface Case {
  title: string;
  note: string;
  output: Output;
  context: CompareContext;
  /** As `renderResult` writes it. */
  result: string;
  /** The note after an update; empty where the case shows none. */
  updated: string;
}

export function readCases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [head = '', ...rest] = block.split(/^--- (?=(?:note|output|errors|verdict|updated)$)/m);
      const [title = '', words = ''] = head.split('\n');
      const parts = new Map(rest.map((part) => [part.split('\n', 1)[0] ?? '', part.slice(part.indexOf('\n') + 1)]));
      return {
        title,
        note: parts.get('note') ?? '',
        ...readContext(words, parts),
        result: (parts.get('verdict') ?? '').trim(),
        updated: parts.get('updated') ?? '',
      };
    });
}

function readContext(words: string, parts: Map<string, string>): Pick<Case, 'context' | 'output'> {
  const settings = words.replace(/^context: */, '').split(' ');
  const value = (name: string) => settings.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const pairs = settings
    .filter((word) => word.startsWith('pair='))
    .map((word): LiteralPair => {
      const [old = '', now = ''] = word.slice('pair='.length).split('>');
      return { old, new: now, what: 'NAME' };
    });
  const chunks = [...parts]
    .filter(([name, text]) => (name === 'output' || name === 'errors') && text !== '')
    .map(([name, text]) => ({
      stream: name === 'output' ? ('stdout' as const) : ('stderr' as const),
      text: text.replaceAll('<esc>', '\u001b').replaceAll('<cr>', '\r'),
    }));
  return {
    context: {
      verb: value('verb')?.replace('-status', ' status'),
      format: value('format'),
      namespace: value('namespace'),
      picked: value('picked'),
      sorted: settings.includes('sorted'),
      noteNamespace: value('note') ?? 'default',
      runNamespace: value('run') ?? 'rutter-4f2a',
      pairs,
      nodePorts: new Set(value('nodeports')?.split(',')),
    },
    output: { chunks, exitCode: Number(value('exit') ?? 0), omittedBytes: 0 },
  };
}

/** The verdict, a line for each difference, and the pairs. */
export function renderResult({ verdict, differences, pairs }: Comparison): string {
  return [
    verdict,
    ...differences.map(({ grade, rule, where, cause }) => `${grade} [${rule}] ${where}: ${cause}`),
    ...pairs.map((pair) => `pair ${pair.what} ${pair.old} > ${pair.new}`),
  ].join('\n');
}
