// The Browser port: how a run looks at a page. Types only.

import type { SeenPage } from '../model/seen-page.ts';

export interface Visit {
  url: string;
  /** Ports of this machine that the page may reach. It reaches nothing else, wherever it leads. */
  ports: readonly number[];
  /** Ends the visit, which then rejects with its reason. */
  signal: AbortSignal;
}

export type Visited =
  | {
      kind: 'shown';
      page: SeenPage;
      /** What a reader sees of its text; the body itself where that is no HTML. Ends with a line feed unless it is empty. */
      text: string;
      /** HTTP's word for the status: `Not Found`. */
      statusText: string;
      /** Origins that it asked for things and was kept from. */
      keptFrom: string[];
    }
  /** No page came: `why` ends a sentence that begins with the address. */
  | { kind: 'failed'; why: string };

export interface Browser {
  visit(visit: Visit): Promise<Visited>;
  /** Ends it. Never rejects. */
  close(): Promise<void>;
}

/** Starts one; where there is none, says why and what to do about it. */
export type OpenBrowser = () => Promise<Browser | { missing: string; guidance: string }>;
