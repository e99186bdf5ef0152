// The keys that the report takes, and the dialog that lists them. What they do is script/keys.ts's business.

import { html, type Html } from './html.ts';

/** By key, in the order of the list. */
export const keys: Readonly<Record<string, string>> = {
  j: 'Next step',
  k: 'Previous step',
  n: 'Next step that did not pass',
  N: 'Previous step that did not pass',
  '/': 'Search the steps',
  o: 'Open or close what is folded in this step',
  e: 'Open or close everything',
  c: "Copy this step's command",
  y: "Copy this step's output",
  t: 'Light or dark',
  '?': 'This list',
};

/** Closed, and so no text of the page, until the script opens it. */
export function drawKeys(): Html {
  return html`<dialog id="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">Keys</h2>
    <dl>
      ${Object.entries(keys).map(
        ([key, text]) =>
          html`<dt><kbd>${key}</kbd></dt>
            <dd>${text}</dd>`,
      )}
    </dl>
    <p>
      <label><input type="checkbox" checked /> Single keys are on</label>
      <button type="button">Close</button>
    </p>
  </dialog>`;
}
