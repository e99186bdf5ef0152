// `-o go-template=...` and `go-template-file=...`, and their short names `template` and `templatefile`.

import { CommandError } from '../command.ts';
import { goPlain } from '../go-format.ts';
import { goJson } from '../go-json.ts';
import { quote } from '../go-values.ts';
import { executeTemplate, ExecuteError } from '../go-template/execute.ts';
import { TemplateSyntaxError } from '../go-template/lex.ts';
import type { Template } from '../go-template/node.ts';
import { parseTemplate } from '../go-template/parse.ts';
import type { ObjectPrinter, OutputFormat, PrinterOptions } from './printer.ts';
import { templateArgument, templateFile } from './template-argument.ts';

const inline = (name: string): OutputFormat => ({
  name,
  template: true,
  make: (options) => templatePrinter(templateArgument(options), options),
});

const fromFile = (name: string): OutputFormat => ({
  name,
  template: true,
  make: async (options) => templatePrinter(await templateFile(options), options),
});

export const goTemplate = inline('go-template');
export const goTemplateFile = fromFile('go-template-file');
export const template = inline('template');
export const templatefile = fromFile('templatefile');

function templatePrinter(source: string, { allowMissing }: PrinterOptions): ObjectPrinter {
  const parsed = parse(source);
  return {
    print(object) {
      try {
        return executeTemplate(parsed, object, { allowMissing });
      } catch (error) {
        if (!(error instanceof ExecuteError)) throw error;
        throw new CommandError(`error executing template ${quote(source)}: ${error.message}`, {
          output:
            `${error.written}Error executing template: ${error.message}. ` +
            `Printing more information for debugging the template:\n\ttemplate was:\n\t\t${source}\n` +
            `\traw data was:\n\t\t${goJson(object)}\n\tobject given to template engine was:\n\t\t${goPlain(object)}\n\n`,
        });
      }
    },
  };
}

function parse(source: string): Template {
  try {
    return parseTemplate(source);
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    const line = source.slice(0, error.at).split('\n').length;
    throw new CommandError(`error parsing template ${source}, template: output:${line}: ${error.message}`);
  }
}
