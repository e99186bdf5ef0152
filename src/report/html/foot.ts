// The last line of every page: what made it.

import type { RunView } from '../run-view.ts';
import { html, type Html } from './html.ts';

export function drawFoot({ started }: RunView): Html {
  return html`<footer class="foot">Made by Rutter${started && ` ${started.version}`} from the run's record.</footer>`;
}
