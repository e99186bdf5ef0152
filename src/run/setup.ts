// Applies the manifests that a note takes for granted, and waits until their pods are Ready.

import { parseAllDocuments } from 'yaml';
import type { SetupFile } from '../model/plan.ts';
import { makeCapture } from './capture.ts';
import { withDeadline } from './deadline.ts';
import { settleAfter } from './settle-step.ts';
import { outputText } from '../model/output.ts';
import type { Workspace } from './workspace.ts';

/** True when all of them came up. */
export async function applySetup(workspace: Workspace, files: readonly SetupFile[]): Promise<boolean> {
  // All are applied before the first is awaited: they come up side by side.
  const applied = [];
  for (const file of files) applied.push({ file, ...(await dialectOnFile(workspace, 'apply', file)) });
  let ready = true;
  for (const { file, exitCode, output, ms } of applied) {
    const remarks = await settleAfter(workspace, output, workspace.policy.stepTimeout, () => {});
    const ok =
      exitCode === 0 &&
      !remarks.some((remark) => remark.includes('was not ready') || remark.includes('does not come up'));
    ready &&= ok;
    if (exitCode !== 0) for (const object of objectsIn(file)) workspace.missing.set(object, `the set-up ${file.path}`);
    const text = [outputText(output).trimEnd(), ...remarks].filter(Boolean).join('\n');
    workspace.emit({ event: 'setup-finished', note: workspace.plan.note.path, path: file.path, ok, text, ms });
  }
  return ready;
}

/** The objects of a manifest as `kind/name`. */
function objectsIn({ content }: SetupFile): string[] {
  return parseAllDocuments(content).flatMap((document) => {
    const { kind, metadata } = (document.toJS() ?? {}) as { kind?: unknown; metadata?: { name?: unknown } };
    return typeof kind === 'string' && typeof metadata?.name === 'string'
      ? [`${kind.toLowerCase()}/${metadata.name}`]
      : [];
  });
}

/** Runs `k apply -f` or `k delete -f` on one manifest. */
export async function dialectOnFile(workspace: Workspace, verb: 'apply' | 'delete', file: SetupFile) {
  const { clock, policy, engine } = workspace;
  const started = clock.now();
  const guard = withDeadline(clock, policy.stepTimeout, workspace.signal);
  const capture = makeCapture(clock, () => {});
  const words = verb === 'apply' ? ['apply', '-f', '-'] : ['delete', '--ignore-not-found', '-f', '-'];
  try {
    const exitCode = await engine.dialect(words, {
      ...workspace.dialectEnvironment(),
      stdin: (async function* () {
        yield new TextEncoder().encode(file.content);
      })(),
      stdout: capture.stdout,
      stderr: capture.stderr,
      signal: guard.signal,
    });
    return { exitCode, output: capture.output(exitCode), ms: clock.now() - started };
  } finally {
    guard.clear();
  }
}
