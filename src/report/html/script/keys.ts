// What the keys do. They stand alone, never act while somebody types, and can be turned off.

export const keyboard = String.raw`
// Storage throws where a frame forbids it; then nothing is remembered.
const remembered = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
const remember = (name, value) => { try { localStorage.setItem(name, value); } catch {} };

const setTheme = (theme) => { if (theme) root.dataset.theme = theme; };
setTheme(remembered('rutter-theme'));
const toggleTheme = () => {
  const dark = root.dataset.theme === 'dark' ||
    (!root.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches);
  setTheme(dark ? 'light' : 'dark');
  remember('rutter-theme', root.dataset.theme);
};

let current = null;
addEventListener('focusin', (event) => { current = event.target.closest?.('.step') ?? current; });
const steps = () => allSteps.filter(isShown);
const problems = () => steps().filter((step) => step.dataset.status !== 'passed');

// Who has scrolled away goes on from what is in view.
const startOf = () => {
  const from = current ?? document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const { top = 0, bottom = innerHeight } = from?.getBoundingClientRect() ?? {};
  if (bottom > 0 && top < innerHeight && (from || scrollY === 0)) return from;
  const { left, width } = main.getBoundingClientRect();
  for (let y = 60; y < innerHeight; y += 30) {
    const step = document.elementFromPoint(left + width / 2, y)?.closest('.step');
    if (step) return step;
  }
  return from;
};

const move = (list, forward) => {
  if (list.length === 0) return;
  const from = startOf();
  const beyond = forward ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const order = forward ? list : [...list].reverse();
  const next = from
    ? order.find((step) => step !== from && from.compareDocumentPosition(step) & beyond) ?? order.at(-1)
    : order[0];
  // The steps of a comparison have no link to themselves.
  const stop = next.querySelector('.permalink') ?? next;
  if (stop === next) next.tabIndex = -1;
  stop.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'start' });
};

const toggleFolds = (within) => {
  const folds = [...within.querySelectorAll('details')];
  const open = folds.some((fold) => !fold.open);
  for (const fold of folds) fold.open = open;
};

const dialog = document.getElementById('keys');
const keysOn = dialog.querySelector('input');
keysOn.checked = remembered('rutter-keys') !== 'off';
keysOn.onchange = () => remember('rutter-keys', keysOn.checked ? 'on' : 'off');
dialog.querySelector('button').onclick = () => dialog.close();

const actions = {
  j: () => move(steps(), true),
  k: () => move(steps(), false),
  n: () => move(problems(), true),
  N: () => move(problems(), false),
  '/': () => search.focus(),
  o: () => current && toggleFolds(current),
  e: () => toggleFolds(document.querySelector('main')),
  c: () => current && copyCommand(current),
  y: () => current && copyOutput(current),
  t: toggleTheme,
  '?': () => dialog.showModal(),
};
if (allSteps.some((step) => step.dataset.status !== 'passed')) {
  addTool('↑', 'Previous step that did not pass', actions.N);
  addTool('↓', 'Next step that did not pass', actions.n);
}
addTool('◐', 'Light or dark', actions.t);
addTool('?', 'Keys', actions['?']);
tools.append(found);
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.('input, textarea, select, dialog')) return;
  const action = actions[event.key];
  if (!action || (!keysOn.checked && event.key !== '?')) return;
  event.preventDefault();
  action();
});
`;
