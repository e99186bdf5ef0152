// Style sheets as text, written to be read and squeezed to be sent. Knows no more of CSS than its white space.

/** No values: what varies is a custom property. Takes out line ends and the space round punctuation. */
export function css(strings: TemplateStringsArray): string {
  return strings
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .trim();
}
