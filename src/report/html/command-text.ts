// A step's command with its bindings shown in place: `k get po [<pod-name> → kiada]`.

import type { Outcome } from '../../model/outcome.ts';
import { html, type Html } from './html.ts';

export function drawCommand({ step, bindings }: Outcome): Html {
  const values = new Map(bindings.filter(({ name }) => name !== '').map((binding) => [binding.name, binding]));
  if (values.size === 0) return html`<code class="command">${step.text}</code>`;
  const names = [...values.keys()].sort((one, other) => other.length - one.length);
  const parts = step.text.split(new RegExp(`(${names.map(escapeForPattern).join('|')})`));
  return html`<code class="command"
    >${parts.map((part) => {
      const binding = values.get(part);
      return binding ? html`<span class="chip">${part} → <b>${binding.value}</b></span>` : part;
    })}</code
  >`;
}

const escapeForPattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
