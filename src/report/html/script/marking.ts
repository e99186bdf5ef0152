// Marks the words that were searched for where they stand, without touching the page's text; of a step that has them in
// folded parts alone, the first of these is opened. Defines `markFound` for the other parts of the script.

export const marking = String.raw`
const wordMarks = typeof Highlight === 'function' ? new Highlight() : undefined;
if (wordMarks) CSS.highlights.set('found', wordMarks);
const openedFolds = [];

const findIn = (step, words) => {
  const ranges = [];
  const texts = document.createTreeWalker(step, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.data.toLowerCase();
    for (const word of words)
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + word.length, node.length));
        ranges.push(range);
      }
  }
  return ranges;
};

const markFound = (steps, words) => {
  wordMarks?.clear();
  for (const fold of openedFolds.splice(0)) fold.open = false;
  if (!wordMarks || words.length === 0) return;
  let left = 3000;
  for (const step of steps) {
    const ranges = findIn(step, words).slice(0, left);
    left -= ranges.length;
    if (left <= 0) return;
    const folds = ranges.map((range) => range.startContainer.parentElement.closest('details:not([open])'));
    if (folds[0] && folds.every(Boolean)) {
      folds[0].open = true;
      openedFolds.push(folds[0]);
    }
    for (const range of ranges) wordMarks.add(range);
  }
};
`;
