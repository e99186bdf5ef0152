// The output formats, sorted. A new one is its file here and its line in this list.

import { customColumns, customColumnsFile } from './custom-columns.ts';
import { goTemplate, goTemplateFile, template, templatefile } from './go-template.ts';
import { json } from './json.ts';
import { jsonpath, jsonpathAsJson, jsonpathFile } from './jsonpath.ts';
import { name } from './name.ts';
import type { OutputFormat } from './printer.ts';
import { yaml } from './yaml.ts';

export const formats: readonly OutputFormat[] = [
  customColumns,
  customColumnsFile,
  goTemplate,
  goTemplateFile,
  json,
  jsonpath,
  jsonpathAsJson,
  jsonpathFile,
  name,
  template,
  templatefile,
  yaml,
];
