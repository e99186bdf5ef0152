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
      target.setAttribute('aria-label', step ? 'Output of ' + commandOf(step) : 'Wide content');
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

// The contents show where the reader is: at the last heading above the upper part of the window.
const entries = new Map([...document.querySelectorAll('.contents a')].map((entry) => [decodeURIComponent(entry.hash.slice(1)), entry]));
const headings = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
const above = new Set();
const placed = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) above[isIntersecting ? 'add' : 'delete'](target);
  const here = headings.findLast((heading) => above.has(heading));
  for (const [id, entry] of entries) {
    if (id !== here?.id) entry.removeAttribute('aria-current');
    else if (!entry.hasAttribute('aria-current')) {
      entry.setAttribute('aria-current', 'true');
      const [list, { top, bottom }] = [entry.closest('ol'), entry.getBoundingClientRect()];
      const room = list.getBoundingClientRect();
      if (top < room.top || bottom > room.bottom) list.scrollTop += top - room.top - room.height / 2;
    }
  }
}, { rootMargin: '10000000px 0px -75% 0px' });
for (const heading of headings) placed.observe(heading);

const roomy = matchMedia('(min-width: 961px)');
const contents = document.querySelector('.contents details');
const fitContents = () => { if (contents) contents.open = roomy.matches; };
roomy.addEventListener('change', fitContents);
fitContents();
`;
