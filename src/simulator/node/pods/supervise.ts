// Keeps one container of a pod as its restart policy asks: image, start, hooks, probes, end, rest, and again.

import { sleep } from '../../../model/clock.ts';
import { ConfigError } from '../containers/config-error.ts';
import type { Container } from '../containers/container.ts';
import { goDuration } from '../go-duration.ts';
import type { PulledImage } from '../images/puller.ts';
import { longName, type TerminatedState } from '../pod.ts';
import { makeBackoff, type Backoff } from './backoff.ts';
import { fieldPathOf, keepLog, terminate, wait, type ContainerView } from './container-view.ts';
import { runHandler } from './handlers.ts';
import { toTime } from './pod-status.ts';
import type { PodContext } from './pod-context.ts';
import { runProbes } from './probes.ts';
import { pullImage } from './pull-image.ts';
import { runContainer, StartFault } from './run-container.ts';
import { stopContainer } from './stop-container.ts';

/** Milliseconds: making a container, and until the kubelet notices that one has ended. */
const creation = 120;
const notice = 1000;
const nextLook = 10_000;
const longestHook = 24 * 3_600_000;
const longestMessage = 4096;
const startErrorCode = 128;

/** Resolves when the container has ended for good; rejects when the pod is stopped while it waits. */
export async function supervise(view: ContainerView, context: PodContext): Promise<void> {
  const backoff = makeBackoff();
  for (;;) {
    const { exitCode, redefined } = await runOnce(view, context);
    // A container whose definition was changed starts again, whatever the restart policy says.
    const goesOn = redefined || restarts(view, exitCode, context);
    if (context.stopping.aborted || context.done() || !goesOn) return settle(view, context);
    await sleep(context.clock, notice, context.stopping);
    await rest(view, backoff, context);
    if (context.done()) return;
    view.restartCount++;
  }
}

/** A start that failed and is not tried again is an end. */
function settle(view: ContainerView, context: PodContext): void {
  if (view.state.waiting?.reason !== 'RunContainerError') return;
  view.state = view.lastState;
  view.lastState = {};
  context.sync();
}

function restarts({ role }: ContainerView, exitCode: number, context: PodContext): boolean {
  const policy = context.pod().spec.restartPolicy ?? 'Always';
  switch (role) {
    case 'ephemeral':
      return false;
    case 'init':
      return exitCode !== 0 && policy !== 'Never';
    case 'main':
      return policy === 'Always' || (policy === 'OnFailure' && exitCode !== 0);
    case 'sidecar':
      return true;
  }
}

/** Lets a container that keeps ending rest, longer each time. */
async function rest(view: ContainerView, backoff: Backoff, context: PodContext): Promise<void> {
  const { clock, stopping } = context;
  const finished =
    Date.parse(view.state.terminated?.finishedAt ?? view.lastState.terminated?.finishedAt ?? '') || clock.now();
  const remaining = backoff.remaining(finished, clock.now());
  if (remaining > 0) {
    const { name } = view.spec;
    const pod = longName(context.pod());
    context.event({
      type: 'Warning',
      reason: 'BackOff',
      message: `Back-off restarting failed container ${name} in pod ${pod}`,
      fieldPath: fieldPathOf(view),
    });
    wait(
      view,
      'CrashLoopBackOff',
      `back-off ${goDuration(backoff.delay)} restarting failed container=${name} pod=${pod}`,
    );
    context.sync();
    await sleep(clock, remaining, stopping);
  }
  backoff.next(clock.now());
}

/** From the image to the end of one instance; resolves with its exit code. */
async function runOnce(view: ContainerView, context: PodContext): Promise<{ exitCode: number; redefined: boolean }> {
  const fieldPath = fieldPathOf(view);
  const container = await create(view, fieldPath, context);
  if (!container) return { exitCode: startErrorCode, redefined: false };
  const { spec } = view;
  const over = new AbortController();
  const stop = (graceSeconds?: number) => stopContainer(view, container, context, graceSeconds);
  const onFailure = (kind: 'liveness' | 'startup', grace: number | undefined) => {
    const message = `Container ${view.spec.name} failed ${kind} probe, will be restarted`;
    context.event({ type: 'Normal', reason: 'Killing', message, fieldPath });
    void stop(grace);
  };
  const tending = (async () => {
    const fault = await postStart(view, container, fieldPath, context);
    if (fault === undefined)
      await runProbes(view.spec, { view, container, context, fieldPath, onFailure }, over.signal);
    else await stop();
    return fault;
  })();
  const { exitCode, finishedAt } = await container.ended;
  over.abort();
  const hookFault = await tending;
  terminate(view, await lastWords(view, container, exitCode, finishedAt));
  if (hookFault !== undefined) wait(view, 'PostStartHookError', hookFault);
  const redefined = view.spec !== spec;
  // The pod has not run to its end, though no container of it may be running now.
  if (!redefined) context.sync();
  return { exitCode, redefined };
}

/** Undefined where the first process could not be started. */
async function create(view: ContainerView, fieldPath: string, context: PodContext): Promise<Container | undefined> {
  for (;;) {
    const pulled = await pullImage(view, fieldPath, context, context.stopping);
    await sleep(context.clock, creation, context.stopping);
    try {
      const container = await runContainer(context, view.spec, pulled);
      started(view, container, pulled, fieldPath, context);
      return container;
    } catch (error) {
      if (error instanceof StartFault) {
        failedToStart(view, error, pulled, fieldPath, context);
        return undefined;
      }
      if (!(error instanceof ConfigError)) throw error;
      context.event({ type: 'Warning', reason: 'Failed', message: `Error: ${error.message}`, fieldPath });
      wait(view, 'CreateContainerConfigError', error.message);
      context.sync();
      await sleep(context.clock, nextLook, context.stopping);
    }
  }
}

function started(
  view: ContainerView,
  container: Container,
  pulled: PulledImage,
  fieldPath: string,
  context: PodContext,
): void {
  const { name } = view.spec;
  context.event({ type: 'Normal', reason: 'Created', message: `Created container: ${name}`, fieldPath });
  context.event({ type: 'Normal', reason: 'Started', message: `Started container ${name}`, fieldPath });
  if (view.state.terminated) view.lastState = { terminated: view.state.terminated };
  view.image = pulled.name;
  view.imageID = pulled.id;
  view.containerID = container.id;
  view.running = container;
  keepLog(view, container.id, container.log);
  view.state = { running: { startedAt: toTime(container.startedAt) } };
  view.ready = false;
  if (view.spec.lifecycle?.postStart) context.sync();
}

function failedToStart(
  view: ContainerView,
  fault: StartFault,
  pulled: PulledImage,
  fieldPath: string,
  context: PodContext,
): void {
  const { name } = view.spec;
  context.event({ type: 'Normal', reason: 'Created', message: `Created container: ${name}`, fieldPath });
  context.event({ type: 'Warning', reason: 'Failed', message: `Error: ${fault.message}`, fieldPath });
  view.image = pulled.name;
  view.imageID = pulled.id;
  view.containerID = fault.id;
  wait(view, 'RunContainerError', fault.message);
  view.lastState = {
    terminated: {
      containerID: `containerd://${fault.id}`,
      exitCode: startErrorCode,
      finishedAt: toTime(context.clock.now()),
      message: fault.message,
      reason: 'StartError',
      startedAt: toTime(0),
    },
  };
  context.sync();
}

/** Why the hook failed: the container is to be ended then. */
async function postStart(
  view: ContainerView,
  container: Container,
  fieldPath: string,
  context: PodContext,
): Promise<string | undefined> {
  const hook = view.spec.lifecycle?.postStart;
  if (!hook) return undefined;
  const { ok, output, exitCode } = await runHandler(hook, view.spec, container, context, longestHook);
  if (ok || container.ending) return undefined;
  context.event({ type: 'Warning', reason: 'FailedPostStartHook', message: 'PostStartHook failed', fieldPath });
  context.event({ type: 'Normal', reason: 'Killing', message: 'FailedPostStartHook', fieldPath });
  const where = `for Container "${view.spec.name}" in Pod "${longName(context.pod())}" failed - error:`;
  const command = (hook.exec?.command ?? []).join(' ');
  return hook.exec
    ? `Exec lifecycle hook ([${command}]) ${where} command '${command}' exited with ${exitCode ?? 126}: ${output}, message: ${JSON.stringify(output)}`
    : `HTTP lifecycle hook ${where} ${output}, message: ""`;
}

async function lastWords(
  view: ContainerView,
  container: Container,
  exitCode: number,
  finishedAt: number,
): Promise<TerminatedState> {
  const { terminationMessagePath = '/dev/termination-log', terminationMessagePolicy } = view.spec;
  const written = await container.files.read(terminationMessagePath).catch(() => new Uint8Array());
  let message = Buffer.from(written).toString().slice(0, longestMessage);
  if (message === '' && exitCode !== 0 && terminationMessagePolicy === 'FallbackToLogsOnError') {
    const lines = container.log
      .lines()
      .slice(-80)
      .map(({ text }) => Buffer.from(text).toString());
    message = lines.join('').slice(-2048);
  }
  return {
    containerID: `containerd://${container.id}`,
    exitCode,
    finishedAt: toTime(finishedAt),
    ...(message === '' ? {} : { message }),
    reason: exitCode === 0 ? 'Completed' : 'Error',
    startedAt: toTime(container.startedAt),
  };
}
