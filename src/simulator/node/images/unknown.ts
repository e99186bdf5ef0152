// An image that nobody described: it has a small Debian, and its own program only says that it is not simulated.

import type { MakeProgram } from '../host.ts';
import { debianImage, debianPrograms } from './debian-system.ts';
import type { Image } from './image.ts';

const entrypoint = '/entrypoint';

/** Runs until it is asked to end, as most servers do. */
const standIn =
  (reference: string): MakeProgram =>
  () => ({
    name: entrypoint,
    endsOnTerm: 0,
    async run(args, { stdout, signal }) {
      const given = args.length > 0 ? ` (arguments: ${args.join(' ')})` : '';
      await stdout.write(`The image ${reference} is not simulated: this container runs, but does nothing${given}.\n`);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      return 0;
    },
  });

const words =
  'no[-_]?such|non[-_]?existent|not[-_]?exist|does[-_]?not[-_]?exist|missing|invalid|wrong|typo|not[-_]?found';

export const unknownImage = (repository: string, reference: string): Image => ({
  ...debianImage,
  repository,
  hasTag: () => true,
  size: 24_117_248,
  entrypoint: [entrypoint],
  cmd: [],
  programs: [...debianPrograms, standIn(reference)],
});

/**
 * Images that do not exist, by a rule that tutorials can rely on: a part of the name, or the tag, that says so itself
 * (`nosuch`, `nonexistent`, `doesnotexist`, `missing`, `invalid`, `wrong`, `typo`, `notfound`, with or without dashes).
 */
export function saysItIsMissing(text: string): boolean {
  return text.split(/[/:]/).some((part) => sayings.test(part));
}

const sayings = new RegExp(`^(${words})`);

/** The same of a tag, where it may stand behind a version: `1.25-nosuch`. */
export const tagSaysItIsMissing = (tag: string): boolean => new RegExp(`(^|[-_.])(${words})`).test(tag);
