// The text that is edited: the comment above the objects, the complaints in it, and what is left of it without comments.

import { goJson } from '../go-json.ts';
import { ParseFault, parseYaml } from '../manifests/parse-documents.ts';

/** Why the text is shown again. */
export interface Complaint {
  head: string;
  details: readonly string[];
}

/** Above objects of the cluster, and above those that are to be made. */
export const objectInstructions = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/** Above manifests that objects remember. */
export const lastAppliedInstructions = `# Please edit the 'last-applied-configuration' annotations below.
# Lines beginning with a '#' will be ignored, and an empty file will abort the edit.
#
`;

export function heading(instructions: string, complaints: readonly Complaint[]): string {
  const texts = complaints.map(({ head, details }) => {
    const lines = details.map((detail) => `# * ${commented(detail)}\n`).join('');
    return `# ${commented(head)}${details.length ? ':' : ''}\n${lines}#\n`;
  });
  return instructions + texts.join('');
}

/** Further lines are comments too. */
const commented = (text: string) => text.replace(/\n(?=[^#])/g, '\n# ');

/** What the text means, whatever its comments and its layout; the text without its comments where it is no YAML. */
export async function meaningOf(text: string): Promise<string> {
  try {
    return goJson((await parseYaml(text)) ?? null);
  } catch (error) {
    if (error instanceof ParseFault) return withoutComments(text);
    throw error;
  }
}

export const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*#(?!!)/.test(line))
    .join('\n');

export const hasContent = (text: string): boolean => text.split('\n').some((line) => /^\s*[^#\s]/.test(line));

/** What kubectl finds wrong before it looks for the objects; undefined where nothing is. */
export async function faultOf(text: string): Promise<string | undefined> {
  let value: unknown;
  try {
    // kubectl counts the lines without the comments.
    value = await parseYaml(withoutComments(text));
  } catch (error) {
    if (!(error instanceof ParseFault)) throw error;
    return error.message.replace(/^error converting YAML to JSON: /, '');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'invalid object to validate';
  const fields = value as Record<string, unknown>;
  const missing = ['apiVersion', 'kind'].filter((field) => !fields[field]).map((field) => `${field} not set`);
  return missing.length > 1 ? `[${missing.join(', ')}]` : missing[0];
}
