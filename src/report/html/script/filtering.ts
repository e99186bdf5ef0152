// Shows only some steps: those of one status, those with a word. The choice is part of the page's address
// (#?status=failed&q=nginx). Defines `search` for the other parts of the script.

export const filtering = String.raw`
const allSteps = [...document.querySelectorAll('.step')];
const totals = allSteps.length > 0 ? [...document.querySelectorAll('.totals [data-filter]')] : [];
const wanted = { status: '', q: '' };

const search = document.createElement('input');
search.type = 'search';
search.placeholder = 'Search the steps';
search.setAttribute('aria-label', 'Search the steps');
const place = document.querySelector('.contents');
if (place && allSteps.length > 0) place.prepend(search);

const showWanted = () => {
  if (wanted.status) root.dataset.filter = wanted.status;
  else delete root.dataset.filter;
  for (const item of totals)
    item.firstChild.setAttribute('aria-pressed', String(item.dataset.filter === wanted.status));
  const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
  root.toggleAttribute('data-searched', words.length > 0);
  let found = 0;
  for (const step of allSteps) {
    const text = words.length > 0 ? step.textContent.toLowerCase() : '';
    const hit = words.every((word) => text.includes(word));
    step.toggleAttribute('data-found', hit && words.length > 0);
    if (hit && (!wanted.status || step.dataset.status === wanted.status)) found += 1;
  }
  return found;
};

const want = (change) => {
  Object.assign(wanted, change);
  const found = showWanted();
  const asked = new URLSearchParams(Object.entries(wanted).filter(([, value]) => value));
  history.replaceState(null, '', asked.size > 0 ? '#?' + asked : location.pathname + location.search);
  announce(asked.size > 0 ? found + ' of ' + allSteps.length + ' steps' : 'All steps');
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
