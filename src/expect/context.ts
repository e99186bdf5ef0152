// What a comparison must know of the step besides its texts: what was asked, and which names changed since the note was written.

import type { LiteralPair } from '../model/comparison.ts';

export interface CompareContext {
  /** `LineReading.verb`; undefined for what is no dialect line. */
  verb?: string | undefined;
  /** `LineReading.format`. */
  format?: string | undefined;
  /** The name of the one field that the line's template picks (`-o jsonpath='{.spec.nodeName}'`). */
  picked?: string | undefined;
  /** `LineReading.namespace`: the one that the line names. */
  namespace?: string | undefined;
  /** The line asked for an order (`--sort-by`): then the order of a table's rows counts. */
  sorted?: boolean | undefined;
  /** The namespace that the note's author worked in, `default` unless the note says otherwise. */
  noteNamespace: string;
  runNamespace: string;
  /** Node ports that the note itself asks for: what the cluster has in their place is no choice of its own. */
  nodePorts?: ReadonlySet<string> | undefined;
  /** Literals of the note whose present form is known from earlier steps. */
  pairs: readonly LiteralPair[];
}
