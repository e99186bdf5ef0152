// What Jupyter takes for a notebook: the facts of nbformat 4.5 for what our notebooks use, in our own words.

const lines = { type: 'array', items: { type: 'string', pattern: '^[^\\n]*\\n?$' } };
const id = { type: 'string', pattern: '^[a-zA-Z0-9_-]+$', minLength: 1, maxLength: 64 };
const metadata = {
  type: 'object',
  properties: { tags: { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^[^,]+$' } } },
};

const stream = {
  type: 'object',
  properties: { output_type: { const: 'stream' }, name: { enum: ['stdout', 'stderr'] }, text: lines },
  required: ['output_type', 'name', 'text'],
  additionalProperties: false,
};

/** By media type; what is binary is one text in base64. */
const displayData = {
  type: 'object',
  properties: {
    output_type: { const: 'display_data' },
    data: { type: 'object', minProperties: 1, additionalProperties: { type: 'string', pattern: '^[\\w+/]+=*$' } },
    metadata: { type: 'object' },
  },
  required: ['output_type', 'data', 'metadata'],
  additionalProperties: false,
};

const markdownCell = {
  type: 'object',
  properties: { id, cell_type: { const: 'markdown' }, metadata, source: lines },
  required: ['id', 'cell_type', 'metadata', 'source'],
  additionalProperties: false,
};

const codeCell = {
  type: 'object',
  properties: {
    ...{ id, cell_type: { const: 'code' }, metadata, source: lines },
    outputs: { type: 'array', items: { oneOf: [stream, displayData] } },
    execution_count: { type: ['integer', 'null'], minimum: 0 },
  },
  required: ['id', 'cell_type', 'metadata', 'source', 'outputs', 'execution_count'],
  additionalProperties: false,
};

export const notebookSchema = {
  type: 'object',
  properties: {
    metadata: {
      type: 'object',
      properties: {
        kernelspec: {
          type: 'object',
          properties: { name: { type: 'string' }, display_name: { type: 'string' } },
          required: ['name', 'display_name'],
        },
        language_info: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
      },
    },
    nbformat: { const: 4 },
    nbformat_minor: { type: 'integer', minimum: 5 },
    cells: { type: 'array', items: { oneOf: [markdownCell, codeCell] } },
  },
  required: ['metadata', 'nbformat', 'nbformat_minor', 'cells'],
  additionalProperties: false,
};
