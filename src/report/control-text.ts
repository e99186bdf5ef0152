// Makes text of notes and clusters harmless to look at: what would steer a terminal, break XML or turn the reading
// direction is shown in place of being obeyed. Knows no output format.

/** C0 but tab and line feed, DEL, C1, direction overrides and isolates, what Unicode reserves, half surrogate pairs. */
const controls = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}\p{Surrogate}]/gu;

/** `␛` for an escape character, `<U+202E>` for a direction override; tabs and line feeds stay. */
export function visibleControls(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.codePointAt(0) ?? 0;
    // Unicode's Control Pictures block has a sign for each C0 character, in their order.
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    if (code >= 0x202a && code <= 0x2069) return `<U+${code.toString(16).toUpperCase()}>`;
    return '\ufffd';
  });
}
