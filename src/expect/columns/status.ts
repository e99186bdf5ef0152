// A pod's state, in which two words stand for one thing: an image that can't be pulled is tried again and again.

import type { ColumnRule } from '../column-rule.ts';

const noImage = /^(?:Init:)?(?:ErrImagePull|ImagePullBackOff)$/;

export const podStatus: ColumnRule = {
  name: 'status',
  says: 'between two tries',
  heads: /^STATUS$/,
  judge(expected, actual, { head }) {
    if (!noImage.test(expected) || !noImage.test(actual)) return undefined;
    return { grade: 'volatile', cause: `${head} is ${actual} between two tries to pull the image` };
  },
};
