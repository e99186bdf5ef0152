// The causes that are looked for, in the order of their names.

import type { Cause } from './cause.ts';
import { lostPod } from './causes/lost-pod.ts';
import { missingShell } from './causes/missing-shell.ts';
import { notFound } from './causes/not-found.ts';
import { nothingCopied } from './causes/nothing-copied.ts';
import { unreadyPods } from './causes/unready-pods.ts';

export const causes: readonly Cause[] = [lostPod, missingShell, notFound, nothingCopied, unreadyPods];
