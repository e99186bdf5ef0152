// `-o jsonpath=...`, `jsonpath-file=...` and `jsonpath-as-json=...`.

import { CommandError } from '../command.ts';
import { goSyntax } from '../go-format.ts';
import { quote } from '../go-values.ts';
import { PathLookupError } from '../jsonpath/evaluate.ts';
import { parseTemplate, PathSyntaxError } from '../jsonpath/parse.ts';
import { renderTemplate } from '../jsonpath/render.ts';
import type { ObjectPrinter, OutputFormat, PrinterOptions } from './printer.ts';
import { templateArgument, templateFile } from './template-argument.ts';

export const jsonpath: OutputFormat = {
  name: 'jsonpath',
  template: true,
  make: (options) => pathPrinter(templateArgument(options), options),
};

export const jsonpathAsJson: OutputFormat = {
  name: 'jsonpath-as-json',
  template: true,
  make: (options) => pathPrinter(templateArgument(options), options, true),
};

export const jsonpathFile: OutputFormat = {
  name: 'jsonpath-file',
  template: true,
  make: async (options) => pathPrinter(await templateFile(options), options),
};

function pathPrinter(template: string, { allowMissing }: PrinterOptions, asJson = false): ObjectPrinter {
  const parts = parsed(template);
  return {
    print(object) {
      try {
        return renderTemplate(parts, object, { allowMissing, asJson });
      } catch (error) {
        if (!(error instanceof PathLookupError)) throw error;
        throw new CommandError(
          `error executing jsonpath ${quote(template)}: Error executing template: ${error.message}. ` +
            'Printing more information for debugging the template:\n' +
            `\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n\n`,
        );
      }
    },
  };
}

function parsed(template: string) {
  try {
    return parseTemplate(template);
  } catch (error) {
    if (!(error instanceof PathSyntaxError)) throw error;
    throw new CommandError(`error parsing jsonpath ${template}, ${error.message}`);
  }
}
