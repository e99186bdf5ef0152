// The two kinds of fault that are not an Output: what is wrong with a note, and what ends a run.

import type { SourceRange } from './range.ts';

/** A fault in a note or a sidecar. Collected, never thrown. */
export interface Diagnostic {
  /** Stable, kebab-case, e.g. `hint-unknown-key`. */
  code: string;
  severity: 'error' | 'warning';
  message: string;
  /** The file it stands in: the note or the sidecar. */
  file: string;
  range?: SourceRange;
  /** What to do about it. */
  hint?: string;
}

/** Why a run cannot begin or go on; the exit code follows from it in `cli/main.ts`. */
export type RutterErrorCode = 'usage' | 'note' | 'cluster' | 'guard' | 'interrupted';

/** What can't go on. Anything else that is thrown is a bug and shows its stack. */
export class RutterError extends Error {
  readonly code: RutterErrorCode;
  /** What the user can do, one or two sentences. */
  readonly guidance: string;

  constructor(code: RutterErrorCode, message: string, guidance: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RutterError';
    this.code = code;
    this.guidance = guidance;
  }
}
