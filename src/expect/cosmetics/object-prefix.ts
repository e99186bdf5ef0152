// How kubectl names an object it has just changed: `pod "x" created` before 1.12, `pod/x created` since; API groups come and go.

import type { Cosmetic } from '../cosmetic.ts';

const quoted =
  /^([a-z]{1,63})(?:\.[a-z0-9.]{1,253})? "([a-z0-9.:-]{1,253})" (annotated?|configured|created|edited|labeled|patched|replaced|scaled|unchanged|exposed)$/;
const slashed = /^([a-z]{1,63})\.[a-z0-9.]{1,253}\/(?!v\d)([a-z0-9.:-]{1,253})(?= |$)/;

export const objectPrefix: Cosmetic = {
  name: 'object-prefix',
  cause: 'kubectl versions name the object differently',
  rewrite: (text) => text.replace(quoted, '$1/$2 $3').replace(slashed, '$1/$2'),
};
