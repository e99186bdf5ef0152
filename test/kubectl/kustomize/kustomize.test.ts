// Folders, and what `kubectl kustomize` of 1.34 makes of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { memoryFiles, runLine } from '../environment.ts';

const here = join(import.meta.dirname, 'fixtures');

const folders = Object.fromEntries(
  readdirSync(join(here, 'folders'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path.slice(join(here, 'folders/').length), readFileSync(path, 'latin1')]),
);

test.each(readdirSync(join(here, 'outputs')))('%s', async (name) => {
  const result = await runLine(['kustomize', name.replace('.txt', '')], { files: memoryFiles(folders) });
  expect(result.stdout).toBe(readFileSync(join(here, 'outputs', name), 'utf8'));
  expect(result.exitCode).toBe(0);
});

test.each(['crds', 'helmCharts', 'openapi', 'transformers', 'vars'])('%s is refused', async (field) => {
  const files = memoryFiles({ 'x/kustomization.yaml': `${field}: []\n` });
  expect(await runLine(['kustomize', 'x'], { files })).toEqual({
    stdout: '',
    stderr: `error: not supported: ${field} in a kustomization\n`,
    exitCode: 1,
  });
});

test.each(parse(readFileSync(join(here, 'faults.yaml'), 'utf8')) as { field: string; says: string }[])(
  '$field is no kustomization',
  async ({ field, says }) => {
    const files = memoryFiles({ 'x/kustomization.yaml': `${field}\n` });
    expect(await runLine(['kustomize', 'x'], { files })).toEqual({
      stdout: '',
      stderr: `error: invalid Kustomization: json: ${says}\n`,
      exitCode: 1,
    });
  },
);
