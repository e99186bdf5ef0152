// The shape of a mask: a named rule that recognises one sort of volatile text, wherever it stands.

export interface Mask {
  /** As reports name it; also the file's name. */
  name: string;
  /** What it lets pass: `any address`. */
  says: string;
  /**
   * Sticky, tried where a word may begin. Bounded in length and without overlapping repetitions, so that hostile text
   * costs linear time.
   */
  pattern: RegExp;
  /** What a literal pair made from a masked text is called; masks without it make none. */
  pair?: 'IP' | 'NAME' | 'NODE' | 'UID';
  /** The pair is the whole name around the masked part: `kiada-7d9f8b6c5d-x2x4z`, not its suffix. */
  wholeName?: true;
}
