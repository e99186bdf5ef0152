// `-o json`.

import type { KubeObject } from '../../cluster/port.ts';
import { goJson } from '../go-json.ts';
import type { OutputFormat } from './printer.ts';
import { withoutManagedFields } from './shown-object.ts';

export const json: OutputFormat = {
  name: 'json',
  make: ({ showManagedFields, keepOrder }) => {
    const shown = (object: KubeObject) => (showManagedFields ? object : withoutManagedFields(object));
    return {
      print: (object) => `${goJson(shown(object), { indent: true, keepOrder })}\n`,
      // On one line and with all fields, as kubectl has it here alone.
      printEvent: (type, object) => `{"type":${JSON.stringify(type)},"object":${goJson(object)}}\n`,
    };
  },
};
