// Objects and how they hang together, as a book would draw them: a numbered figure with a caption, and a list of the same
// for those who read it aloud.

import { heights, marks, type Box, type Mark } from '../picture/boxes.ts';
import type { Picture, Tie } from '../picture/picture.ts';
import { html, nothing, type Html } from './html.ts';

/** Where the figure stands among the others, and which step it was drawn after. */
export interface FigurePlace {
  number: number;
  step: { id: string; line: number };
}

type Places = ReadonlyMap<string, Box>;

export function drawPicture(picture: Picture, place: FigurePlace): Html {
  const { boxes, ties, width, height } = picture;
  const places = new Map(boxes.map((box) => [box.key, box]));
  const names = boxes.map(({ kind, name }) => `${kind} ${name}`);
  return html`<figure class="objects">
    <div class="scroll">
      <svg
        width="${width + 2}"
        height="${height + 2}"
        viewBox="-1 -1 ${width + 2} ${height + 2}"
        role="img"
        aria-label="How these hang together: ${names.join(', ')}"
      >
        ${boxes.map(drawBox)}${ties.map((tie) => drawTie(tie, ties, places))}
      </svg>
    </div>
    ${drawCaption(picture, place, places)}
  </figure> `;
}

function drawCaption({ boxes, ties }: Picture, { number, step }: FigurePlace, places: Places): Html {
  const present = marks.filter((mark) => boxes.some(({ containers }) => containers.some((one) => one.mark === mark)));
  return html`<figcaption>
    <p>
      <b>Figure ${number}.</b> ${sentenceOf(boxes, ties)}, after <a href="#${step.id}">line ${step.line}</a>.
      ${present.map(
        (mark) =>
          html`<span class="key"
            ><svg width="14" height="14" aria-hidden="true">${drawMark(mark)}</svg>${markWords[mark]}</span
          > `,
      )}
    </p>
    <details>
      <summary>The same as a list</summary>
      <ul>
        ${boxes.map((box) => drawListed(box, ties, places))}
      </ul>
    </details>
  </figcaption>`;
}

/** `Deployment web and Service web with 6 pods: 2 Running, 4 gone; ConfigMap pages`. */
function sentenceOf(boxes: readonly Box[], ties: readonly Tie[]): string {
  const owned = new Set(ties.filter(({ kind }) => kind === 'owns').map(({ to }) => to));
  const above = new Set(ties.filter(({ kind }) => kind !== 'mounts').map(({ from }) => from));
  const others = boxes.filter((box) => box.states.size === 0 && !owned.has(box.key));
  const isHead = ({ key, kind }: Box) => above.has(key) || kind === 'Service';
  const [heads, sources] = [others.filter(isHead), others.filter((box) => !isHead(box))].map(listOf);
  const what = [heads, podsText(boxes)].filter((part) => part !== '').join(' with ');
  const sentence = [what, sources].filter((part) => part !== '').join('; ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function listOf(boxes: readonly Box[]): string {
  const names = boxes.map(({ kind, name }) => `${kind} ${name}`);
  const last = names.pop() ?? '';
  return names.length > 0 ? `${names.join(', ')} and ${last}` : last;
}

function podsText(boxes: readonly Box[]): string {
  const states = new Map<string, number>();
  for (const box of boxes) for (const [state, count] of box.states) states.set(state, (states.get(state) ?? 0) + count);
  const [[state, count] = ['', 0]] = states;
  const pods = boxes.filter((box) => box.states.size > 0);
  if (states.size > 1) {
    const all = [...states.values()].reduce((sum, own) => sum + own, 0);
    return `${all} pods: ${[...states].map(([name, own]) => `${own} ${name}`).join(', ')}`;
  }
  return count === 0 ? '' : count === 1 ? `pod ${pods[0]?.name}, ${state}` : `${count} pods, ${state}`;
}

function drawTie({ from, to, kind, idle }: Tie, ties: readonly Tie[], places: Places): Html {
  const [one, other] = [places.get(from), places.get(to)];
  if (!one || !other) return nothing;
  const forth = one.x < other.x;
  const [start, end] = forth ? [one.x + one.width, other.x] : [one.x, other.x + other.width];
  const bottom = other.y + entry[kind];
  // One tie alone is straight where it can be.
  const alone = ties.filter((tie) => tie.from === from && tie.kind === kind).length === 1;
  const straight = alone && bottom > one.y + 8 && bottom < one.y + one.height - 8;
  const top = straight ? bottom : one.y + entry.owns;
  const side = forth ? 1 : -1;
  // Ties of two kinds to one pod turn and end beside each other.
  const turn = start + side * (kind === 'sends' ? 28 : 16);
  const head = `M${end - side * 8} ${bottom - 4}L${end - side} ${bottom}L${end - side * 8} ${bottom + 4}`;
  const look = `${kind}${idle ? ' idle' : ''}`;
  return html`<path class="tie ${look}" d="M${start} ${top}H${turn}V${bottom}H${end}" />${
      kind !== 'mounts' && html`<path class="tie head ${kind}" d="${head}" />`
    }`;
}

/** Pixels below a box's top at which ties begin and end. */
const entry: Record<Tie['kind'], number> = { owns: 22, sends: 34, mounts: 22 };

/** Pixels of letters: mono, and the usual ones. */
const letters = { mono: 7.85, sans: 7.3 };

/** The ends of generated names tell objects apart: the middle gives way. */
function fit(text: string, room: number, letter = letters.mono): Html {
  const count = Math.floor(room / letter);
  if (text.length <= count) return html`${text}`;
  return html`<title>${text}</title>${text.slice(0, Math.max(1, count - 9))}…${text.slice(-8)}`;
}

/** `8443 https, 9901 admin`; without their names where there is no room for them, and at worst the first alone. */
function fitPorts(ports: string, room: number): string {
  const bare = ports.replace(/ \w[\w-]*/g, '');
  const forms = [ports, bare, `${bare.split(',')[0] ?? ''} …`];
  return forms.find((form) => form.length * letters.sans <= room) ?? forms.at(-1) ?? '';
}

function drawBox(box: Box): Html {
  const { kind, name, detail, gone, states, containers, volumes, x, y, width, height } = box;
  const isPod = states.size > 0;
  const below = heights.head + containers.length * heights.container;
  const shape = `box${isPod ? ' pod' : ''}${gone ? ' gone' : ''}`;
  const round = isPod ? 10 : 4;
  return html`<svg x="${x}" y="${y}" width="${width}" height="${height}" overflow="visible">
    ${kind === 'Pods' && html`<rect class="${shape}" x="5" y="5" width="${width}" height="${height}" rx="${round}" />`}
    <rect class="${shape}" width="${width}" height="${height}" rx="${round}" />
    <text class="kind" x="12" y="18">${kind}</text>
    ${isPod && html`<text class="kind end" x="${width - 12}" y="18">${detail}</text>`}
    <text class="name" x="12" y="36">${fit(name, width - 22)}</text>
    ${!isPod && detail !== '' && html`<text class="kind" x="12" y="54">${fit(detail, width - 22, letters.sans)}</text>`}
    ${containers.map((container, index) => drawContainer(container, { y: heights.head + index * heights.container, width }))}
    ${volumes.map(
      (volume, index) =>
        html`<g transform="translate(12 ${below + index * heights.volume})">
          <path class="volume" d="M1 4c0-3 11-3 11 0v7c0 3-11 3-11 0zM1 4c0 3 11 3 11 0" />
          <text class="kind" x="20" y="12">${fit(volume, width - 40, letters.sans)}</text>
        </g>`,
    )}
  </svg>`;
}

function drawContainer(
  { name, image, mark, ports }: Box['containers'][number],
  { y, width }: { y: number; width: number },
): Html {
  const room = width - 16;
  const tag = ports === '' ? '' : fitPorts(ports, room - 46 - name.length * letters.sans);
  const tagWidth = Math.round(tag.length * letters.sans) + 10;
  return html`<svg x="8" y="${y}" width="${room}" height="${heights.container}" overflow="visible">
    <rect class="inner" width="${room}" height="${heights.container - 4}" rx="3" />
    <g transform="translate(7 4)">${drawMark(mark)}</g>
    <text x="27" y="15">${fit(name, room - (tag === '' ? 34 : tagWidth + 38), letters.sans)}</text>
    <text class="kind image" x="27" y="30">${fit(image, room - 34, letters.sans)}</text>
    ${
      tag !== '' &&
      html`<rect class="port" x="${room - tagWidth - 4}" y="4" width="${tagWidth}" height="15" rx="3" />
        <text class="on-port" x="${room - tagWidth / 2 - 4}" y="15.5">${tag}</text>`
    }
  </svg>`;
}

/** Filled, half, hollow or crossed: no colour is needed to tell them apart. */
function drawMark(mark: Mark): Html {
  return html`<rect class="mark ${mark}" x="1" y="2" width="11" height="11" rx="2" />${
      mark === 'failing' && html`<path class="cross" d="M4 5l5 5m0-5l-5 5" />`
    }${mark === 'waiting' && html`<path class="half" d="M1 13L12 2V13Z" />`}${
      mark === 'running' && html`<rect class="dot" x="4" y="5" width="5" height="5" rx="1" />`
    }`;
}

const markWords: Record<Mark, string> = {
  ready: 'ready',
  running: 'running, not ready',
  waiting: 'waiting',
  failing: 'failing',
  ended: 'ended',
};

const tieWords: Record<Tie['kind'], string> = { owns: 'owns', sends: 'sends to', mounts: 'is mounted by' };

function drawListed({ key, kind, name, detail, containers, volumes }: Box, ties: readonly Tie[], places: Places): Html {
  const tied = ties
    .filter(({ from }) => from === key)
    .map((tie) => `${tieWords[tie.kind]} ${places.get(tie.to)?.name ?? ''}${tie.idle ? ' (not ready)' : ''}`);
  const parts = [
    detail,
    ...containers.map(
      ({ name: container, image, mark, ports }) =>
        `container ${container} (${image}) ${markWords[mark]}${ports === '' ? '' : ` on ${ports}`}`,
    ),
    ...volumes.map((volume) => `volume ${volume}`),
    ...tied,
  ].filter((part) => part !== '');
  return html`<li>${kind} <code>${name}</code>${parts.length > 0 && `: ${parts.join('; ')}`}</li>`;
}
