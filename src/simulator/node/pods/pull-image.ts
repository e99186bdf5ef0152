// Gets a container's image, with the events and waiting states that go with it; tries until it is there. Another image in
// the spec is tried at once.

import { sleep } from '../../../model/clock.ts';
import { goDuration } from '../go-duration.ts';
import type { PulledImage } from '../images/puller.ts';
import { fullName, parseReference, type ImageReference } from '../images/reference.ts';
import { makeBackoff } from './backoff.ts';
import { wait, type ContainerView } from './container-view.ts';
import type { PodContext } from './pod-context.ts';

/** Milliseconds after which the kubelet looks again at a pod that went wrong. */
const nextLook = 10_000;

export async function pullImage(
  view: ContainerView,
  fieldPath: string,
  context: PodContext,
  signal: AbortSignal,
): Promise<PulledImage> {
  let backoff = makeBackoff();
  const warn = (reason: string, message: string) => context.event({ type: 'Warning', reason, message, fieldPath });
  const hold = async (reason: string, message: string, ms: number) => {
    wait(view, reason, message);
    context.sync();
    if (!(await rest(view, ms, context, signal))) backoff = makeBackoff();
  };
  for (;;) {
    const { spec } = view;
    const reference = parseReference(spec.image);
    if ('fault' in reference) {
      const message = `Failed to apply default image tag ${JSON.stringify(spec.image)}: couldn't parse image name ${JSON.stringify(spec.image)}: ${reference.fault}`;
      warn('InspectFailed', message);
      warn('Failed', 'Error: InvalidImageName');
      await hold('InvalidImageName', message, nextLook);
      continue;
    }
    const present = usePresent(view, reference, context);
    if (present) {
      context.event({
        type: 'Normal',
        reason: 'Pulled',
        message: `Container image ${JSON.stringify(spec.image)} already present on machine`,
        fieldPath,
      });
      return present;
    }
    if (spec.imagePullPolicy === 'Never') {
      const message = `Container image ${JSON.stringify(spec.image)} is not present with pull policy of Never`;
      warn('ErrImageNeverPull', message);
      warn('Failed', 'Error: ErrImageNeverPull');
      await hold('ErrImageNeverPull', message, nextLook);
      continue;
    }
    context.event({
      type: 'Normal',
      reason: 'Pulling',
      message: `Pulling image ${JSON.stringify(spec.image)}`,
      fieldPath,
    });
    const result = await context.puller.pull(reference, signal);
    if (result.kind === 'pulled') {
      const { ms, waited, pulled } = result;
      const message = `Successfully pulled image ${JSON.stringify(spec.image)} in ${goDuration(ms)} (${goDuration(waited)} including waiting). Image size: ${pulled.image.size} bytes.`;
      context.event({ type: 'Normal', reason: 'Pulled', message, fieldPath });
      return pulled;
    }
    warn('Failed', `Failed to pull image ${JSON.stringify(spec.image)}: ${result.message}`);
    warn('Failed', 'Error: ErrImagePull');
    backoff.next(context.clock.now());
    await hold('ErrImagePull', result.message, nextLook);
    if (view.spec !== spec) continue;
    const resting = `Back-off pulling image ${JSON.stringify(spec.image)}`;
    context.event({ type: 'Normal', reason: 'BackOff', message: resting, fieldPath });
    warn('Failed', 'Error: ImagePullBackOff');
    await hold('ImagePullBackOff', `${resting}: ErrImagePull: ${result.message}`, backoff.delay);
  }
}

/** False where another spec ended the rest before its time. */
async function rest(view: ContainerView, ms: number, { clock }: PodContext, signal: AbortSignal): Promise<boolean> {
  const woken = new AbortController();
  view.wake = () => woken.abort();
  try {
    await sleep(clock, ms, AbortSignal.any([signal, woken.signal]));
    return true;
  } catch (error) {
    if (signal.aborted) throw error;
    return false;
  } finally {
    delete view.wake;
  }
}

/** The image that the node has, where the pull policy is content with it. */
function usePresent(
  { spec }: ContainerView,
  reference: ImageReference,
  { puller }: PodContext,
): PulledImage | undefined {
  const policy = spec.imagePullPolicy ?? (fullName(reference).endsWith(':latest') ? 'Always' : 'IfNotPresent');
  return policy === 'Always' ? undefined : puller.present(reference);
}
