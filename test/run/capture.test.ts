import { expect, test } from 'vitest';
import { systemClock } from '../../src/model/clock.ts';
import { outputText, type OutputChunk } from '../../src/model/output.ts';
import { makeCapture } from '../../src/run/capture.ts';

const open = () => {
  const heard: OutputChunk[] = [];
  return { heard, capture: makeCapture(systemClock, (chunk) => heard.push(chunk)) };
};

test('keeps the order of arrival and joins what came in pieces', () => {
  const { heard, capture } = open();
  void capture.stdout.write('one\n');
  void capture.stdout.write('two\n');
  void capture.stderr.write('oh\n');
  void capture.stdout.write('three\n');
  expect(capture.output(3)).toEqual({
    chunks: [
      { stream: 'stdout', text: 'one\ntwo\n' },
      { stream: 'stderr', text: 'oh\n' },
      { stream: 'stdout', text: 'three\n' },
    ],
    exitCode: 3,
    omittedBytes: 0,
  });
  expect(heard.map(({ text }) => text)).toEqual(['one\n', 'two\n', 'oh\n', 'three\n']);
});

test('a character cut in two by the network is one character', () => {
  const { capture } = open();
  const bytes = new TextEncoder().encode('grüß');
  for (const byte of bytes) void capture.stdout.write(Uint8Array.of(byte));
  expect(outputText(capture.output(0))).toBe('grüß');
});

test('of a huge output the beginning and the end are kept, and the rest is counted', () => {
  const { heard, capture } = open();
  const line = `${'x'.repeat(1023)}\n`;
  const lines = 10_000;
  void capture.stdout.write('first\n');
  for (let i = 0; i < lines; i++) void capture.stdout.write(line);
  void capture.stdout.write('last\n');
  const output = capture.output(0);
  const text = outputText(output);
  expect(text.startsWith('first\n')).toBe(true);
  expect(text.endsWith('last\n')).toBe(true);
  expect(text.length).toBeLessThan(1024 * 1024);
  expect(text.length + output.omittedBytes).toBe(lines * 1024 + 'first\nlast\n'.length);
  expect(heard.reduce((sum, chunk) => sum + chunk.text.length, 0)).toBeLessThan(1024 * 1024);
});
