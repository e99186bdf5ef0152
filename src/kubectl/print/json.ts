// `-o json`.

import { goJson } from '../go-json.ts';
import type { OutputFormat } from './printer.ts';
import { withoutManagedFields } from './shown-object.ts';

export const json: OutputFormat = {
  name: 'json',
  make: ({ showManagedFields, keepOrder }) => ({
    print(object) {
      const shown = showManagedFields ? object : withoutManagedFields(object);
      return `${goJson(shown, { indent: true, keepOrder })}\n`;
    },
  }),
};
