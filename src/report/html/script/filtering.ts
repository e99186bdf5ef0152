// Makes filters of the totals: one status at a time, and the filter is part of the page's address (#?status=failed).

export const filtering = String.raw`
const totals = document.querySelector('.step') ? [...document.querySelectorAll('.totals [data-filter]')] : [];

const filter = (wanted) => {
  if (wanted) root.dataset.filter = wanted;
  else delete root.dataset.filter;
  for (const item of totals) item.firstChild.setAttribute('aria-pressed', String(item.dataset.filter === wanted));
};

for (const item of totals) {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = 'Show only these steps';
  button.setAttribute('aria-pressed', 'false');
  button.append(...item.childNodes);
  item.append(button);
  button.onclick = () => {
    const wanted = root.dataset.filter === item.dataset.filter ? '' : item.dataset.filter;
    filter(wanted);
    history.replaceState(null, '', wanted ? '#?status=' + wanted : location.pathname + location.search);
    announce(wanted ? 'Only ' + button.textContent.trim() : 'All steps');
  };
}

const filterByAddress = () => {
  const [, asked] = /^#\?status=([a-z-]+)$/.exec(location.hash) ?? [];
  if (totals.some((item) => item.dataset.filter === asked)) filter(asked);
};
addEventListener('hashchange', filterByAddress);
filterByAddress();
`;
