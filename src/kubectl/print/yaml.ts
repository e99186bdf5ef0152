// `-o yaml`: documents parted by `---`.

import { writeYaml } from '../yaml/write-yaml.ts';
import type { OutputFormat } from './printer.ts';
import { withoutManagedFields } from './shown-object.ts';

export const yaml: OutputFormat = {
  name: 'yaml',
  make({ showManagedFields }) {
    let printed = 0;
    return {
      print(object) {
        const separator = printed++ > 0 ? '---\n' : '';
        return separator + writeYaml(showManagedFields ? object : withoutManagedFields(object));
      },
    };
  },
};
