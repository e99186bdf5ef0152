// The page round a report: one file, closed to the network. Its policy allows exactly one style and one script, both
// ours, and pictures only from where the note's own pictures are.

import { createHash } from 'node:crypto';
import { html, raw, type Html } from './html.ts';
import { drawKeys } from './keys.ts';
import { script } from './script.ts';
import { style } from './style.ts';

export interface Page {
  /** For tabs and search results. */
  title: string;
  /** What its `main` holds, for those who skip to it: `the note`. */
  main: string;
  /** Has a `main` with the id `note`. */
  body: Html;
  /** Origins of pictures that the reader may ask for. */
  pictureOrigins: Iterable<string>;
}

export function drawDocument({ title, main, body, pictureOrigins }: Page): Html {
  const policy = [
    "default-src 'none'",
    `style-src '${hash(style)}'`,
    `script-src '${hash(script)}'`,
    ['img-src data:', ...pictureOrigins].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="referrer" content="no-referrer" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="generator" content="Rutter" />
        <title>${title}</title>
        ${raw(`<style>${style}</style>`)}
      </head>
      <body>
        <a class="skip" href="#note">Skip to ${main}</a>
        ${body} ${drawKeys()} ${raw(`<script>${script}</script>`)}
      </body>
    </html> `;
}

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
