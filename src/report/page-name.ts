// What a page that a step opened is called, and what its picture says to those who do not see it.

import type { SeenPage } from '../model/seen-page.ts';

export const pageName = ({ title }: SeenPage): string => (title.trim() === '' ? 'The page' : title.trim());

export const pictureText = (page: SeenPage): string => `${pageName(page)}, as a browser showed it`;
