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
    }
  }
});

// On a page of thousands of steps only those near the view get their button and are measured.
const near = new IntersectionObserver((entries) => {
  for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
    near.unobserve(target);
    if (target.matches('.step')) {
      addCopyButton(target.querySelector('.bar'), () => commandOf(target));
      const output = target.querySelector('.output:has(pre, table)');
      if (output) addCopyButton(output, () => outputOf(target), 'the output');
    }
    for (const box of target.matches('.scroll') ? [target] : target.querySelectorAll('.scroll')) scrollStops.observe(box);
  }
}, { rootMargin: document.querySelector('.many') ? '1000px' : '1000000px' });
for (const part of document.querySelectorAll('.step, .scroll:not(.step *)')) near.observe(part);

const roomy = matchMedia('(min-width: 961px)');
const contents = document.querySelector('.contents details');
const fitContents = () => { if (contents) contents.open = roomy.matches; };
roomy.addEventListener('change', fitContents);
fitContents();
`;
