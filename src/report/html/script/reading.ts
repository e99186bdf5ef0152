// What depends on the view: pictures on request, scroll stops for the keyboard only where something scrolls, the
// contents open where there is room for them.

export const reading = String.raw`
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-picture]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const image = new Image();
  image.referrerPolicy = 'no-referrer';
  image.alt = link.textContent;
  image.onerror = () => {
    image.replaceWith(link);
    announce('The picture could not be loaded');
  };
  image.src = link.href;
  link.replaceWith(image);
});

const scrollStops = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const step = target.closest('.step');
    if (target.scrollWidth <= target.clientWidth) {
      for (const name of ['tabindex', 'role', 'aria-label']) target.removeAttribute(name);
    } else {
      target.tabIndex = 0;
      target.setAttribute('role', 'group');
      target.setAttribute('aria-label', step ? 'Output of ' + titleOf(step) : 'Wide content');
      target.onscroll = () => target.toggleAttribute('data-end', target.scrollLeft + target.clientWidth >= target.scrollWidth - 1);
    }
  }
});

// On a page of thousands of steps only those near the view get their button and are measured.
const within = (part, selector) => part.matches(selector) ? [part] : part.querySelectorAll(selector);
const near = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
    near.unobserve(target);
    for (const step of within(target, '.step')) {
      addCopyButton(step.querySelector('.bar'), () => commandOf(step));
      const output = step.querySelector('.output:has(pre, table)');
      if (output) addCopyButton(output, () => outputOf(step), 'the output');
    }
    for (const box of within(target, '.scroll')) scrollStops.observe(box);
  }
}, { rootMargin: document.querySelector('.many') ? '1000px' : '1000000px' });
const inPart = (part) => part.parentElement.closest('.part, .step');
for (const part of document.querySelectorAll('.part, .step, .scroll')) if (!inPart(part)) near.observe(part);

// The contents show where the reader is: at the last heading above the upper part of the window. Few headings are asked
// where they stand: in a long page the browser has to lay out the parts they are in.
const entries = new Map([...document.querySelectorAll('.contents a')].map((entry) => [decodeURIComponent(entry.hash.slice(1)), entry]));
const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const headingHere = () => {
  const shown = headings.filter(isShown);
  let [low, high] = [0, shown.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (shown[middle].getBoundingClientRect().top < innerHeight / 4) low = middle + 1;
    else high = middle;
  }
  return shown[low - 1];
};
let marked;
const showPlace = () => {
  const entry = entries.get(headingHere()?.id);
  if (entry === marked) return;
  marked?.removeAttribute('aria-current');
  marked = entry;
  if (!entry) return;
  entry.setAttribute('aria-current', 'true');
  const [list, { top, bottom }] = [entry.closest('ol'), entry.getBoundingClientRect()];
  const room = list.getBoundingClientRect();
  if (top < room.top || bottom > room.bottom) list.scrollTop += top - room.top - room.height / 2;
};
let placing = false;
const followPlace = () => {
  if (placing) return;
  placing = true;
  requestAnimationFrame(() => {
    placing = false;
    showPlace();
  });
};
for (const event of ['scroll', 'resize']) addEventListener(event, followPlace, { passive: true });
followPlace();

const roomy = matchMedia('(min-width: 961px)');
const contents = document.querySelector('.contents details');
const fitContents = () => { if (contents) contents.open = roomy.matches; };
roomy.addEventListener('change', fitContents);
fitContents();
`;
