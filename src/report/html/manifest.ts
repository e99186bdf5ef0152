// A manifest as the note or the set-up has it: its text, what was added to a fragment, and what its fields are.

import type { FieldDoc } from '../../model/field-doc.ts';
import type { Completion } from '../../model/step.ts';
import type { FieldBook } from './field-docs.ts';
import { html, nothing, type Html } from './html.ts';
import { preformatted } from './preformatted.ts';
import { drawYaml } from './yaml-text.ts';

/** Lines of a manifest that are shown without a click. */
const shown = 40;

export interface Manifest {
  text: string;
  completion?: Completion | undefined;
  /** Folded however short it is. */
  folded?: boolean;
}

export function drawManifest({ text, completion, folded = false }: Manifest, book: FieldBook): Html {
  const count = text.replace(/\n$/, '').split('\n').length;
  const docs = book.keysOf({ text, whole: completion?.yaml });
  const code = preformatted(drawYaml(text.replace(/\n$/, ''), docs), 'block source');
  return html`${
    folded || count > shown
      ? html`<details class="added">
          <summary>${count} lines of YAML</summary>
          ${code}
        </details>`
      : code
  }${
    completion &&
    html`<details class="added">
      <summary>Made whole: ${completion.added.join('; ')}</summary>
      ${preformatted(drawYaml(completion.yaml, book.keysOf({ text: completion.yaml })), 'block')}
    </details>`
  }${drawFields(book.newIn(text))}`;
}

/** The tooltips once more, for those without a pointer, and on paper. */
function drawFields(fields: readonly FieldDoc[]): Html {
  if (fields.length === 0) return nothing;
  return html`<details class="added">
    <summary>${fields.length === 1 ? 'One field' : `${fields.length} fields`} explained by the cluster's API</summary>
    <dl class="fields">
      ${fields.map(
        ({ path, type, required, text }) =>
          html`<dt><code>${path}</code> <small>${type}${required && ', required'}</small></dt>
            <dd>${text}</dd>`,
      )}
    </dl>
  </details>`;
}
