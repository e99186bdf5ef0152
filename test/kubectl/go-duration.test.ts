import { expect, test } from 'vitest';
import { goDuration } from '../../src/kubectl/go-duration.ts';
import { parseDuration } from '../../src/kubectl/go-values.ts';

test.each(['0s', '20ms', '1.5s', '7s', '1m0s', '2m30s', '1h0m3s', '-1h30m0.5s', '3µs'])('%s', (text) => {
  expect(goDuration(parseDuration(text))).toBe(text);
});
