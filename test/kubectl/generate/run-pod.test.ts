import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runLine, words } from '../environment.ts';

const cases = readFileSync(join(import.meta.dirname, 'run-pod.txt'), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((block): [string, string] => {
    const [line = '', ...printed] = block.split('\n');
    return [line, printed.join('\n').trimEnd()];
  });

/** As the cases are written down. */
function written({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const out = stdout === '' || stdout.endsWith('\n') ? stdout : `${stdout}\\\n`;
  return (out + stderr.replace(/^(?=.)/gm, '! ')).trimEnd();
}

describe('run, with a dry run on this side', () => {
  test.each(cases)('%s', async (line, printed) => {
    expect(written(await runLine(words(line)))).toBe(printed);
  });
});
