// Objects and how they hang together, as a picture with a list of the same for those who read it aloud.

import type { Box, Mark, Picture, Tie } from '../picture/picture.ts';
import { html, type Html } from './html.ts';

export function drawPicture(picture: Picture): Html {
  const { boxes, ties, width, height } = picture;
  const places = new Map(boxes.map((box) => [box.key, box]));
  const names = boxes.map(({ kind, name }) => `${kind} ${name}`);
  return html`<figure class="objects">
    <div class="scroll">
      <svg
        width="${width + 2}"
        height="${Math.ceil(height) + 2}"
        viewBox="-1 -1 ${width + 2} ${Math.ceil(height) + 2}"
        role="img"
        aria-label="How these hang together: ${names.join(', ')}"
      >
        ${ties.map((tie) => drawTie(tie, places))}${boxes.map(drawBox)}
      </svg>
    </div>
    <figcaption>
      <details>
        <summary>The same as a list</summary>
        <ul>
          ${boxes.map((box) => drawListed(box, ties, places))}
        </ul>
      </details>
    </figcaption>
  </figure> `;
}

function drawTie({ from, to, kind, idle }: Tie, places: ReadonlyMap<string, Box>): Html {
  const [one, other] = [places.get(from), places.get(to)];
  if (!one || !other) return html``;
  const [start, end] = one.x < other.x ? [one.x + one.width, other.x] : [one.x, other.x + other.width];
  const [top, bottom] = [middleOf(one), middleOf(other)];
  const turn = start + (end > start ? 18 : -18);
  const head = kind === 'owns' ? '' : `M${end + 7} ${bottom - 4}L${end + 1} ${bottom}L${end + 7} ${bottom + 4}`;
  return html`<path
    class="tie ${kind}${idle && ' idle'}"
    d="M${start} ${top}H${turn}V${bottom}H${end}${kind === 'sends' && head}"
  />`;
}

/** At the height of its name. */
const middleOf = ({ y }: Box) => Math.round(y + 23);

/** Letters of the narrowest column's names. */
const fit = (name: string, width: number) => {
  const room = Math.floor((width - 20) / 7.9);
  return name.length <= room ? name : `${name.slice(0, room - 9)}…${name.slice(-8)}`;
};

/** `8443 https, 9901 admin`; without their names where there is no room for them, and at worst the first alone. */
function fitPorts(ports: string, room: number): string {
  const bare = ports.replace(/ \w[\w-]*/g, '');
  const forms = [ports, bare, `${bare.split(',')[0] ?? ''} …`];
  return forms.find((form) => form.length * 7.5 <= room) ?? forms.at(-1) ?? '';
}

function drawBox({ kind, name, detail, gone, containers, volumes, x, y, width, height }: Box): Html {
  const own = kind.startsWith('Pod');
  const top = 46;
  const below = top + containers.length * 20;
  return html`<svg x="${x}" y="${y.toFixed(0)}" width="${width}" height="${height}" overflow="visible">
    <rect class="box ${own && 'pod'}${gone && ' gone'}" width="${width}" height="${height}" rx="6" />
    <text class="kind" x="10" y="18">${kind}</text>
    ${own && html`<text class="kind end" x="${width - 10}" y="18">${detail}</text>`}
    <text class="name" x="10" y="36">${fit(name, width)}${name.length > 20 && html`<title>${name}</title>`}</text>
    ${!own && detail !== '' && html`<text class="kind" x="10" y="54">${detail}</text>`}
    ${containers.map(
      ({ name: container, mark, ports }, index) =>
        html`<g transform="translate(10 ${top + index * 20})">
          ${drawMark(mark)}<text x="20" y="12">${fit(container, width - (ports === '' ? 20 : 90))}</text>
          ${ports !== '' && html`<text class="kind end" x="${width - 20}" y="12">:${fitPorts(ports, width - 50 - container.length * 8)}</text>`}
        </g>`,
    )}
    ${volumes.map(
      (volume, index) => html`<text class="kind" x="10" y="${below + 13 + index * 18}">▤ ${fit(volume, width)}</text>`,
    )}
  </svg>`;
}

/** Filled, half, hollow or crossed: no colour is needed to tell them apart. */
function drawMark(mark: Mark): Html {
  return html`<rect class="mark ${mark}" x="1" y="2" width="11" height="11" rx="2" />${
      mark === 'failing' && html`<path class="cross" d="M4 5l5 5m0-5l-5 5" />`
    }${mark === 'waiting' && html`<rect class="half" x="1" y="7.5" width="11" height="5.5" />`}`;
}

const markWords: Record<Mark, string> = {
  ready: 'ready',
  running: 'running',
  waiting: 'waiting',
  failing: 'failing',
  ended: 'ended',
};

const tieWords: Record<Tie['kind'], string> = { owns: 'owns', sends: 'sends to', mounts: 'is mounted by' };

function drawListed(box: Box, ties: readonly Tie[], places: ReadonlyMap<string, Box>): Html {
  const { key, kind, name, detail, containers, volumes } = box;
  const tied = ties
    .filter(({ from }) => from === key)
    .map((tie) => `${tieWords[tie.kind]} ${places.get(tie.to)?.name ?? ''}${tie.idle ? ' (not ready)' : ''}`);
  const parts = [
    detail,
    ...containers.map(
      ({ name: container, mark, ports }) =>
        `container ${container} ${markWords[mark]}${ports === '' ? '' : ` on ${ports}`}`,
    ),
    ...volumes.map((volume) => `volume ${volume}`),
    ...tied,
  ].filter((part) => part !== '');
  return html`<li>${kind} <code>${name}</code>${parts.length > 0 && `: ${parts.join('; ')}`}</li>`;
}
