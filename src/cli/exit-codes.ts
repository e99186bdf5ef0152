// The exit codes of the program: a contract that scripts rely on.

import type { RutterErrorCode } from '../model/error.ts';

export const exitCodes = { ok: 0, failed: 1, usage: 2, cluster: 3, guard: 4, interrupted: 130 } as const;

export const codeOfError: Record<RutterErrorCode, number> = {
  usage: exitCodes.usage,
  note: exitCodes.usage,
  cluster: exitCodes.cluster,
  guard: exitCodes.guard,
  interrupted: exitCodes.interrupted,
};

/** Where several apply, the first of these wins. */
const precedence: readonly number[] = [exitCodes.interrupted, exitCodes.cluster, exitCodes.guard, exitCodes.failed];

export const gravest = (codes: readonly number[]): number =>
  precedence.find((code) => codes.includes(code)) ?? codes.find((code) => code !== 0) ?? exitCodes.ok;
