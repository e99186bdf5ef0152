// Applies the manifests that a note takes for granted, and waits until their pods are Ready.

import { outputText } from '../model/output.ts';
import type { SetupFile } from '../model/plan.ts';
import { makeCapture } from './capture.ts';
import { withDeadline } from './deadline.ts';
import { objectsIn } from './missing-objects.ts';
import { settleAfter } from './settle-step.ts';
import { objectKey } from './territory.ts';
import type { Workspace } from './workspace.ts';

/** True when all of them came up. */
export async function applySetup(workspace: Workspace, files: readonly SetupFile[]): Promise<boolean> {
  // All are applied before the first is awaited: they come up side by side.
  const applied = [];
  for (const file of files) applied.push({ file, ...(await dialectOnFile(workspace, 'apply', file)) });
  let ready = true;
  for (const { file, exitCode, output, started: startedAt, ms } of applied) {
    const settling = await settleAfter(workspace, output, { timeout: workspace.policy.stepTimeout });
    const ok = exitCode === 0 && settling.ready;
    ready &&= ok;
    if (exitCode !== 0) {
      for (const object of objectsIn(file.content)) workspace.missing.set(objectKey(object), `the set-up ${file.path}`);
    }
    const text = [outputText(output).trimEnd(), ...settling.remarks].filter(Boolean).join('\n');
    const { path: note } = workspace.plan.note;
    workspace.emit({
      event: 'setup-finished',
      note,
      path: file.path,
      ok,
      text,
      startedAt,
      endedAt: workspace.clock.now(),
      ms,
    });
  }
  return ready;
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
    return { exitCode, output: capture.output(exitCode), started, ms: clock.now() - started };
  } finally {
    guard.clear();
  }
}
