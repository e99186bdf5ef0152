// The messages of events: whether an image was pulled or was there already says nothing of the result.

import type { ColumnRule } from '../column-rule.ts';

const image =
  /^(?:Successfully pulled image "([^"]{1,500})".{0,200}|Container image "([^"]{1,500})" already present on machine.{0,80})$/;

export const message: ColumnRule = {
  name: 'message',
  says: 'the image is there',
  heads: /^MESSAGE$/,
  judge(expected, actual) {
    const noted = image.exec(expected);
    const printed = image.exec(actual);
    if (!noted || !printed || (noted[1] ?? noted[2]) !== (printed[1] ?? printed[2])) return undefined;
    return { grade: 'volatile', cause: 'an image is pulled, or was on the node already' };
  },
};
