// Lines that kubectl 1.34 ran against a real cluster, run by the dialect against what that cluster answered.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAnswers } from './recorded/answers.ts';
import { type Replay, startReplay } from './recorded/replay.ts';
import { fixtures, runRecorded } from './recorded/run-recorded.ts';
import { readTranscript } from './recorded/transcript.ts';

let replay: Replay;
beforeAll(async () => void (replay = await startReplay()));
afterAll(() => replay.close());

describe.each(readdirSync(join(fixtures, 'lines')))('%s', (file) => {
  const { lines } = readTranscript(readFileSync(join(fixtures, 'lines', file), 'utf8'));
  const answers = readAnswers(join(fixtures, 'answers'), basename(file, '.txt'));

  test.each(lines.map((line, index) => ({ ...line, ...answers[index] })))('$line', async (recorded) => {
    const { line, at = '', calls = [], ...printed } = recorded;
    replay.use(calls);
    const result = await runRecorded(line, replay.url, at);
    expect({ ...result, surprises: replay.surprises() }).toEqual({ ...printed, surprises: [] });
  });
});
