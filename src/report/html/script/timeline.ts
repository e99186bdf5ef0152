// The timeline's bars: one stop for the Tab key, arrows from bar to bar, and what the bar says in a line below them.

export const timeline = String.raw`
const track = document.querySelector('.times');
if (track) {
  const rows = [...track.querySelectorAll('.lane')].map((row) => [...row.querySelectorAll('a')]).filter((row) => row.length > 0);
  const bars = rows.flat();
  const says = document.createElement('p');
  says.className = 'aside says';
  says.setAttribute('aria-hidden', 'true');
  says.textContent = ' ';
  track.after(says);
  const say = (bar) => { if (bar) says.textContent = bar.querySelector('title').textContent; };
  bars.forEach((bar, index) => bar.setAttribute('tabindex', index === 0 ? '0' : '-1'));
  const middle = (bar) => {
    const { left, right } = bar.getBoundingClientRect();
    return (left + right) / 2;
  };
  const nearest = (row, bar) =>
    row && row.reduce((best, one) => (Math.abs(middle(one) - middle(bar)) < Math.abs(middle(best) - middle(bar)) ? one : best));
  track.addEventListener('keydown', (event) => {
    const bar = event.target.closest('a');
    const y = rows.findIndex((row) => row.includes(bar));
    const x = rows[y]?.indexOf(bar);
    const next = {
      ArrowRight: () => rows[y][x + 1],
      ArrowLeft: () => rows[y][x - 1],
      ArrowDown: () => nearest(rows[y + 1], bar),
      ArrowUp: () => nearest(rows[y - 1], bar),
      Home: () => rows[y][0],
      End: () => rows[y].at(-1),
    }[event.key]?.();
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    bar.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });
  track.addEventListener('focusin', (event) => say(event.target.closest('a')));
  track.addEventListener('pointerover', (event) => say(event.target.closest('a')));
}
`;
