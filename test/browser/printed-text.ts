// A page on paper, as text: what is to be there, and what is.

import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';

export interface Printed {
  /** What the page has for paper, by pieces of text and lines, squeezed. */
  pieces: string[];
  /** Those of them that are not on paper. */
  missed: string[];
}

/** Spaces are the layout's, and signs that no font has are not in a PDF's text. */
const squeeze = (text: string) => text.replace(/[^!-~]/g, '');

/** What only a screen needs: ways through the page, and outputs that stand there compared already. */
const screenOnly = '.contents, .skip, .copy, .says, .next, .permalink[aria-label], .printed, dialog';
/** No text that a reader sees. */
const unseen = 'script, title, .unseen, [role=status]';

export async function printedText(page: Page): Promise<Printed> {
  const texts = await page.evaluate<string[]>(`
    // Paper has no need of unfolding.
    for (const details of document.querySelectorAll('details')) details.open = false;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement.closest('${screenOnly}, ${unseen}')) texts.push(...node.data.split('\\n'));
    texts;
  `);
  const pdf = await page.pdf({ format: 'A4' });
  const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
  // A sheet's number comes first.
  const sheets = text.map((sheet, index) => squeeze(sheet).slice(`${index + 1}/${totalPages}`.length));
  const pieces = texts.map(squeeze);
  return { pieces, missed: pieces.filter((piece) => !isOnPaper(piece, sheets.join(''))) };
}

/** Whole, or in two parts: what goes on on the next sheet may be told out of order. */
function isOnPaper(piece: string, paper: string): boolean {
  if (paper.includes(piece)) return true;
  return [...piece].some((_, cut) => paper.includes(piece.slice(0, cut)) && paper.includes(piece.slice(cut)));
}
