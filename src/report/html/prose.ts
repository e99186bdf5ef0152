// The note as it reads, with each step's article at the place of its command. Knows where steps stand, not how they look.

import type { Outcome } from '../../model/outcome.ts';
import type { Block } from './blocks.ts';
import { fencePieces, type FenceContext } from './fence.ts';
import { html, nothing, type Html } from './html.ts';
import { drawHtmlBlock } from './html-text.ts';
import { drawInline } from './inline.ts';
import type { FetchedPictures } from '../pictures.ts';
import type { Heading } from './outline.ts';
import { preformatted } from './preformatted.ts';
import { drawYaml } from './yaml-text.ts';

export interface Prose extends FenceContext {
  at: ReadonlyMap<Block, readonly Outcome[]>;
  headings: ReadonlyMap<Block, Heading>;
  /** Drawn elsewhere: the heading that is the page's title. */
  hidden: Block | undefined;
  /** What stands right before a heading. */
  before: ReadonlyMap<Block, Html>;
  /** Pictures that the page is to have inside. */
  fetched: FetchedPictures;
  drawStep(outcome: Outcome): Html;
}

export function drawBlocks(blocks: readonly Block[], prose: Prose): Html {
  return html`${blocks.map((block) => drawBlock(block, prose))}`;
}

function drawBlock(block: Block, prose: Prose): Html {
  const { token, children } = block;
  const steps = prose.at.get(block) ?? [];
  const inner = () => drawBlocks(children, prose);
  switch (token.type) {
    case 'heading_open':
      return html`${prose.before.get(block)}${block !== prose.hidden && drawHeading(block, prose)}${steps.map(prose.drawStep)}`;
    case 'paragraph_open':
      return html`${drawParagraph(block, steps, prose.fetched)}${steps.map(prose.drawStep)}`;
    case 'fence':
    case 'code_block':
      return drawFence(block, steps, prose);
    case 'bullet_list_open':
      return html`<ul>
        ${inner()}
      </ul> `;
    case 'ordered_list_open':
      return html`<ol start="${token.attrGet('start') ?? 1}">
        ${inner()}
      </ol> `;
    case 'list_item_open':
      return html`<li>${inner()}</li> `;
    case 'blockquote_open':
      return html`<blockquote>${inner()}</blockquote> `;
    case 'table_open':
      return html`<div class="scroll">
          <table class="prose">
            ${inner()}
          </table>
        </div>
        ${steps.map(prose.drawStep)}`;
    case 'thead_open':
      return html`<thead>
        ${inner()}
      </thead>`;
    case 'tbody_open':
      return html`<tbody>
        ${inner()}
      </tbody>`;
    case 'tr_open':
      return html`<tr>
        ${inner()}
      </tr>`;
    case 'th_open':
      return html`<th scope="col" ${alignment(block)}>${inner()}</th>`;
    case 'td_open':
      return html`<td${alignment(block)}>${inner()}</td>`;
    case 'hr':
      return html`<hr />`;
    case 'html_block':
      return html`${fencePieces(block, steps, prose).map((piece) =>
        piece.kind === 'step' ? prose.drawStep(piece.outcome) : drawHtmlBlock(piece.text, prose.fetched),
      )}`;
    case 'inline':
      return drawInline(children, prose.fetched);
    default:
      return inner();
  }
}

function drawHeading(block: Block, prose: Prose): Html {
  const heading = prose.headings.get(block);
  const inner = drawInline(block.children[0]?.children ?? [], prose.fetched);
  // Headings inside a quotation or a list are no part of the page's outline.
  if (!heading) return html`<p class="heading">${inner}</p> `;
  const link = html`<a class="permalink" href="#${heading.id}" aria-label="Link to this section">¶</a>`;
  switch (heading.depth) {
    case 2:
      return html`<h2 id="${heading.id}">${inner} ${link}</h2> `;
    case 3:
      return html`<h3 id="${heading.id}">${inner} ${link}</h3> `;
    case 4:
      return html`<h4 id="${heading.id}">${inner} ${link}</h4> `;
    case 5:
      return html`<h5 id="${heading.id}">${inner} ${link}</h5> `;
    default:
      return html`<h6 id="${heading.id}">${inner} ${link}</h6> `;
  }
}

const normalized = (text: string) => text.trim().replace(/\s+/g, ' ');

/** What is left of a paragraph beside the commands that its steps show: nothing, a label, or all of it. */
function drawParagraph(block: Block, steps: readonly Outcome[], fetched: FetchedPictures): Html {
  const written = block.children[0]?.children ?? [];
  const parts = taskMark(written);
  const commands = new Set(steps.map(({ step }) => normalized(step.text)));
  const isCommand = ({ token }: Block) => token.type === 'code_inline' && commands.has(normalized(token.content));
  const isGap = ({ token }: Block) =>
    token.type === 'softbreak' || (token.type === 'text' && /^[\s.,;]*$/.test(token.content));
  if (steps.length > 0 && parts.every((part) => isCommand(part) || isGap(part))) return nothing;
  const last = parts.findLastIndex((part) => !isGap(part));
  const label = parts[last - 1]?.token.content ?? '';
  const labelled = steps.length === 1 && last > 0 && isCommand(parts[last] as Block) && /:\s*$/.test(label);
  const look = [block.token.hidden && 'tight', parts !== written && 'task'].filter(Boolean).join(' ');
  const inner = drawInline(labelled ? parts.slice(0, last) : parts, fetched);
  return look === '' ? html`<p>${inner}</p> ` : html`<p class="${look}">${inner}</p> `;
}

/** `[ ]` and `[x]` at the start of an item are a box. */
function taskMark(parts: readonly Block[]): readonly Block[] {
  const [first, ...rest] = parts;
  const found = first?.token.type === 'text' ? /^\[([ xX])\] /.exec(first.token.content) : null;
  if (!first || !found) return parts;
  const token = Object.assign(Object.create(first.token) as typeof first.token, {
    content: `${found[1] === ' ' ? '☐' : '☑'} ${first.token.content.slice(found[0].length)}`,
  });
  return [{ token, children: [] }, ...rest];
}

function drawFence(block: Block, steps: readonly Outcome[], prose: Prose): Html {
  const isYaml = /^ya?ml\b/i.test(block.token.info.trim());
  const pieces = fencePieces(block, steps, prose);
  return html`${pieces.map((piece) =>
    piece.kind === 'step'
      ? prose.drawStep(piece.outcome)
      : preformatted(html`<code>${isYaml ? drawYaml(piece.text) : piece.text}</code>`, 'block'),
  )}`;
}

/** markdown-it gives the alignment as an inline style, which the page's policy forbids. */
function alignment({ token }: Block): Html | false {
  const found = /text-align:(center|right)/.exec(String(token.attrGet('style') ?? ''));
  return found !== null && html` class="${found[1] ?? ''}"`;
}
