// `kubectl explain`: documentation of kinds and fields, from the server's OpenAPI v3.

import { CommandError, type Command, type CommandContext } from '../command.ts';
import { explainText } from '../explain/explain-text.ts';
import { oldExplainText, type OpenApiV2 } from '../explain/old-text.ts';
import { quote } from '../go-values.ts';
import { schemaOfKind, type OpenApi } from '../../model/open-api.ts';
import { goKind, goResource, qualifiedResource, type ResourceType } from '../resources/resource-type.ts';
import { resolveResource } from '../resources/resolve-resource.ts';
import { send } from '../requests.ts';

export const explain: Command = {
  name: 'explain',
  usage:
    'explain TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [-o|--output=plaintext|plaintext-openapiv2]',
  summary: 'Get documentation for a resource',
  examples: [
    'kubectl explain pods',
    'kubectl explain pods.spec.containers',
    'kubectl explain deployments --api-version=apps/v1',
  ],
  flags: [
    {
      name: 'api-version',
      type: 'string',
      default: '',
      usage: 'Get different explanations for particular API version (API group/version)',
    },
    {
      name: 'output',
      short: 'o',
      type: 'string',
      default: 'plaintext',
      usage: 'Format in which to render the schema (plaintext, plaintext-openapiv2)',
    },
    { name: 'recursive', type: 'bool', default: 'false', usage: 'Print the fields of fields.' },
  ],
  read: () => ({}),
  async run({ args, flags }, context) {
    const [word, ...more] = args;
    if (word === undefined) {
      throw new CommandError(
        'You must specify the type of resource to explain. ' +
          'Use "kubectl api-resources" for a complete list of supported resources.\n',
      );
    }
    if (more.length) throw new CommandError('We accept only this format: explain RESOURCE\n');
    const output = flags.string('output');
    // kubectl reads the word as a jsonpath and takes fields alone
    if (/^\.|\.\.|[[*]/.test(word)) throw new CommandError('invalid jsonpath syntax, first node must be field node');
    const found = await findType(context, word);
    if (!['plaintext', 'plaintext-openapiv2'].includes(output))
      throw new CommandError(`unrecognized format: ${output}`);
    const type = inVersion(found.type, flags.string('api-version'));
    const request = { ...found, type, recursive: flags.bool('recursive') };
    await context.stdout.write(await (output === 'plaintext' ? text : oldText)(context, request));
  },
};

interface Found {
  type: ResourceType;
  path: string[];
}

/** `deployments.apps.spec`: the kind, with its group where that is written, then fields. */
async function findType(context: CommandContext, word: string): Promise<Found> {
  const trimmed = word.replace(/\.$/, '');
  const [name = '', ...fields] = trimmed.split('.');
  const type = await resolveResource(context, name).catch((error: unknown) => {
    // kubectl passes this error on without its prefix.
    throw error instanceof CommandError ? new CommandError(error.message, { verbatim: true }) : error;
  });
  const qualified = qualifiedResource(type);
  if (trimmed !== qualified && !trimmed.startsWith(`${qualified}.`)) return { type, path: fields };
  return { type, path: trimmed.slice(qualified.length).split('.').filter(Boolean) };
}

function inVersion(type: ResourceType, apiVersion: string): ResourceType {
  if (!apiVersion) return type;
  const [version = '', group = ''] = apiVersion.split('/').reverse();
  return { ...type, group, version };
}

async function text(context: CommandContext, request: Found & { recursive: boolean }): Promise<string> {
  const { type, path, recursive } = request;
  const document = await fetchDocument(context, type);
  const schema = schemaOfKind(document, type);
  if (schema === undefined) throw new CommandError(`GVR (${goResource(type)}) not found in OpenAPI schema`);
  const group = type.group ? `GROUP:      ${type.group}\n` : '';
  const head = `${group}KIND:       ${type.kind}\nVERSION:    ${type.version}\n\n`;
  const body = explainText({ document, schema, path, recursive });
  if (body !== undefined) return `${head}${body}\n`;
  throw new CommandError(`field "${path.at(-1) ?? ''}" does not exist`, { output: head });
}

async function oldText(context: CommandContext, request: Found & { recursive: boolean }): Promise<string> {
  const { type: kind, path, recursive } = request;
  const document = await send<OpenApiV2>(context, 'GET', '/openapi/v2');
  const schema = schemaOfKind({ components: { schemas: document.definitions ?? {} } }, kind);
  if (schema === undefined) throw new CommandError(`couldn't find resource for ${quote(goKind(kind))}`);
  const explained = oldExplainText({ document, kind, schema, path, recursive });
  if (explained === undefined) throw new CommandError(`field ${quote(path.at(-1) ?? '')} does not exist`);
  return explained;
}

async function fetchDocument(context: CommandContext, type: ResourceType): Promise<OpenApi> {
  const key = type.group ? `apis/${type.group}/${type.version}` : `api/${type.version}`;
  const { paths } = await send<{ paths: Record<string, { serverRelativeURL: string }> }>(context, 'GET', '/openapi/v3');
  const place = paths[key];
  if (place === undefined) throw new CommandError(`couldn't find resource for "${goResource(type)}"`);
  return send<OpenApi>(context, 'GET', place.serverRelativeURL);
}
