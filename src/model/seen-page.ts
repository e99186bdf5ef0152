// A page as a browser showed it to a run. Types only.

export const pictureTypes = ['image/png', 'image/jpeg'] as const;

/** Bounded: no run keeps more than about 2 MB of a picture. */
export interface Picture {
  mediaType: (typeof pictureTypes)[number];
  width: number;
  height: number;
  /** Base64. */
  data: string;
}

export interface SeenPage {
  /** Where it was found in the end: a page may lead on to another. */
  url: string;
  /** Empty where it has none. */
  title: string;
  /** HTTP's: 200, 404. */
  status: number;
  /** Absent where none could be taken, or only one that is too large. */
  picture?: Picture;
}
