// How much just-bash may do in one go. Time is not limited here: an abort ends any script.

const many = 2_000_000;

export const limits = {
  maxAwkIterations: many,
  maxCommandCount: many,
  maxExecutionTimeMs: Infinity,
  maxJqIterations: many,
  maxLoopIterations: many,
  maxSedIterations: many,
  maxWorkUnits: 10 * many,
};
