// Pictures that were fetched for a report: what whoever makes the report hands in, so that drawing it asks nobody.

/** A picture as a `data:` URL, or why there is none. */
export type FetchedPicture = { url: string } | { why: string };

/** By the address that the note has for it, as it is written there. */
export type FetchedPictures = ReadonlyMap<string, FetchedPicture>;

/** By the note's path. */
export type PicturesOfNotes = ReadonlyMap<string, FetchedPictures>;
