// Which cells of a table hold a word that paper may have no room for. Only these are broken there: were all, the browser
// would rather break a name in every column than the labels in one.

import { html, type Html } from './html.ts';

/** Letters. The names of most pods are shorter. */
const long = 24;

/** The class of a table cell with this text. */
export function longWords(...texts: (string | undefined)[]): Html | false {
  const found = texts.some((text) => text?.split(/\s+/).some((word) => word.length > long));
  return found && html` class="long"`;
}
