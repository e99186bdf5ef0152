// Shows only some steps, with the headings above them: those of one status, those with a word. The choice is part of
// the page's address (#?status=failed&q=nginx). Defines `allSteps`, `isShown`, `search` and `tools` for the other parts
// of the script.

export const filtering = String.raw`
const main = document.querySelector('main');
const allSteps = [...document.querySelectorAll('.step')];
const totals = allSteps.length > 0 ? [...document.querySelectorAll('.totals [data-filter]')] : [];
const wanted = { status: '', q: '' };

const search = document.createElement('input');
search.type = 'search';
search.placeholder = 'Search the steps';
search.setAttribute('aria-label', 'Search the steps');
const tools = document.createElement('div');
tools.className = 'tools';
const place = document.querySelector('.contents');
if (place && allSteps.length > 0) {
  tools.append(search);
  place.prepend(tools);
}

// What a button says stands in its style sheet: the page's text is the same without the script.
const addTool = (sign, says, action) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'tool';
  button.dataset.sign = sign;
  button.title = says;
  button.setAttribute('aria-label', says);
  button.onclick = action;
  tools.append(button);
  return button;
};

const found = document.createElement('p');
found.className = 'found';
found.hidden = true;
tools.append(found);

// Asked of its marks: whether it has a box the browser would have to lay it out for.
const isShown = (part) => !root.hasAttribute('data-narrowed') || 'kept' in part.dataset;

// A step that is wanted keeps what it stands in, and the headings above it.
const keep = (hits) => {
  for (const kept of main.querySelectorAll('[data-kept]')) kept.removeAttribute('data-kept');
  for (const hit of hits) for (let part = hit; part !== main; part = part.parentElement) part.dataset.kept = '';
  const above = [];
  for (const part of main.querySelectorAll(':is(h2, h3, h4, h5, h6):not(.step *), .step[data-kept]')) {
    if (part.matches('.step')) for (const heading of above.splice(0)) heading.dataset.kept = '';
    else {
      while (above.length > 0 && above.at(-1).tagName >= part.tagName) above.pop();
      above.push(part);
    }
  }
};

const showWanted = () => {
  for (const item of totals)
    item.firstChild.setAttribute('aria-pressed', String(item.dataset.filter === wanted.status));
  const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  const narrowed = words.length > 0 || wanted.status !== '';
  const hits = allSteps.filter((step) => {
    if (wanted.status && step.dataset.status !== wanted.status) return false;
    const text = words.length > 0 ? step.textContent.toLowerCase() : '';
    return words.every((word) => text.includes(word));
  });
  root.toggleAttribute('data-narrowed', narrowed);
  keep(narrowed ? hits : []);
  markFound(hits, words);
  found.hidden = !narrowed;
  found.textContent = narrowed ? hits.length + ' of ' + allSteps.length + ' steps ' : '';
  if (narrowed) {
    const all = document.createElement('button');
    all.type = 'button';
    all.textContent = 'Show all';
    all.onclick = () => {
      search.value = '';
      want({ status: '', q: '' });
      search.focus();
    };
    found.append(all);
    const { top } = main.getBoundingClientRect();
    if (top < 0 || top > innerHeight / 2) main.scrollIntoView();
  }
  return hits.length;
};

const want = (change) => {
  Object.assign(wanted, change);
  const count = showWanted();
  const asked = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  history.replaceState(null, '', asked.size > 0 ? '#?' + asked : location.pathname + location.search);
  announce(asked.size > 0 ? count + ' of ' + allSteps.length + ' steps' : 'All steps');
};

for (const item of totals) {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = 'Show only these steps';
  button.setAttribute('aria-pressed', 'false');
  button.append(...item.childNodes);
  item.append(button);
  button.onclick = () => want({ status: wanted.status === item.dataset.filter ? '' : item.dataset.filter });
}

let typing;
search.oninput = () => {
  clearTimeout(typing);
  typing = setTimeout(() => want({ q: search.value.trim() }), 150);
};
search.onkeydown = (event) => {
  if (event.key !== 'Escape') return;
  search.value = '';
  want({ q: '' });
  search.blur();
};

const filterByAddress = () => {
  if (!location.hash.startsWith('#?')) return;
  const asked = new URLSearchParams(location.hash.slice(2));
  const status = asked.get('status') ?? '';
  wanted.status = totals.some((item) => item.dataset.filter === status) ? status : '';
  wanted.q = search.value = asked.get('q') ?? '';
  showWanted();
};
addEventListener('hashchange', filterByAddress);
filterByAddress();
`;
