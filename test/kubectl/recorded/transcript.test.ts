import { describe, expect, test } from 'vitest';
import { readTranscript, splitLine, writeTranscript } from './transcript.ts';

describe('transcripts', () => {
  test.each([
    { line: 'k get po', stdout: 'NAME\na\n', stderr: '', exitCode: 0 },
    { line: 'k get po x', stdout: '', stderr: 'Error\n', exitCode: 1 },
    { line: 'k get po x y', stdout: 'NAME\n\nx', stderr: 'Error\nmore', exitCode: 12 },
    { line: 'k get po -o name', stdout: '', stderr: '', exitCode: 0 },
    { line: 'k x', stdout: '\n', stderr: '', exitCode: 3 },
  ])('come back as they were written: $line', (line) => {
    const transcript = { head: 'About.\n\n', lines: [line, line] };
    expect(readTranscript(writeTranscript(transcript))).toEqual(transcript);
  });

  test.each([
    ['k get po -l \'a in (b)\' "x y"', ['k', 'get', 'po', '-l', 'a in (b)', 'x y'], undefined],
    ['k get -o jsonpath=\'{.a["b"]}\'x', ['k', 'get', '-o', 'jsonpath={.a["b"]}x'], undefined],
    ["k get ''  a\\ b", ['k', 'get', '', 'a b'], undefined],
    ['k apply -f - < a.yaml', ['k', 'apply', '-f', '-'], 'a.yaml'],
  ])('%s has its words', (line, words, input) => expect(splitLine(line)).toEqual({ words, input }));
});
