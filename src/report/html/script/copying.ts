// Copies commands and outputs, and says so to those who do not see it. Defines `root`, `announce`, `titleOf`, `commandOf`,
// `copyCommand`, `copyOutput` and `addCopyButton` for the other parts of the script.

export const copying = String.raw`
const root = document.documentElement;

const status = document.createElement('div');
status.className = 'unseen';
status.setAttribute('role', 'status');
document.body.append(status);
const announce = (text) => {
  status.textContent = '';
  setTimeout(() => { status.textContent = text; }, 50);
};

// A sandboxed frame has no clipboard of its own; the old way may still work there.
const copyThroughField = (text) => {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
};
const copy = async (text) => {
  try { await navigator.clipboard.writeText(text); } catch { copyThroughField(text); }
  announce('Copied');
};

const titleOf = (step) => step.querySelector('.command').textContent;
// Of a manifest its text.
const commandOf = (step) => step.dataset.command ?? step.querySelector('.source')?.textContent ?? titleOf(step);
const outputOf = (step) =>
  [...(step.querySelector('.printed') ?? step).querySelectorAll('.output pre')].map((pre) => pre.textContent).join('\n');
const copyCommand = (step) => copy(commandOf(step));
const copyOutput = (step) => copy(outputOf(step));

const addCopyButton = (place, text, what = 'the command') => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.title = 'Copy ' + what;
  button.setAttribute('aria-label', 'Copy ' + what);
  button.onclick = async () => {
    await copy(text());
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), 1500);
  };
  place.append(button);
};
for (const code of document.querySelectorAll('[data-copy]')) {
  addCopyButton(code.parentElement.previousElementSibling, () => code.textContent);
}
`;
