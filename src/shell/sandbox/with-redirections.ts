// Runs something under redirections, and lets their files be written before it goes on.

import type { Context } from './context.ts';
import type { Redirection } from './library.ts';
import { redirect } from './redirect.ts';

/** Resolves with the dialect's status for that, nothing run, where a file cannot be opened. */
export async function withRedirections(
  redirections: readonly Redirection[],
  context: Context,
  run: (context: Context) => Promise<number>,
): Promise<number> {
  if (redirections.length === 0) return run(context);
  const redirected = await redirect(redirections, context);
  if (!redirected) return context.state.dialect === 'dash' ? 2 : 1;
  let status: number | undefined;
  try {
    status = await run({ ...context, io: redirected.io });
  } finally {
    const written = await redirected.finish();
    if (!written && status === 0) status = 1;
  }
  return status;
}
