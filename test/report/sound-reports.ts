// What must hold of the reports of any run: each form is what its readers take.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import type { RunEvent } from '../../src/model/event.ts';
import { htmlReporter } from '../../src/report/html/reporter.ts';
import { ipynb } from '../../src/report/ipynb.ts';
import { junit } from '../../src/report/junit.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { planSchema } from '../../src/report/plan-schema.ts';
import { recordSchema } from '../../src/report/record-schema.ts';
import { json } from '../../src/report/result.ts';
import { resultSchema } from '../../src/report/result-schema.ts';
import { junitComplaints } from './junit-schema.ts';
import { notebookSchema } from './notebook-schema.ts';
import { attribute, readPage } from './page-text.ts';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const schemas = {
  event: ajv.compile(recordSchema),
  plan: ajv.compile(planSchema),
  result: ajv.compile(resultSchema),
  notebook: ajv.compile(notebookSchema),
};

/** Demands that its events, plan, result and notebook fit their schemas, its page the HTML standard, its JUnit its readers. */
export function expectSoundReports(record: readonly RunEvent[]): void {
  expect(record.flatMap((event) => misfits('event', event))).toEqual([]);
  const plans = record.flatMap((event) => (event.event === 'note-started' ? [event.plan] : []));
  expect(plans.flatMap((plan) => misfits('plan', JSON.parse(planJson([plan]))))).toEqual([]);
  expect(misfits('result', JSON.parse(json.render(record)))).toEqual([]);
  const notebook = JSON.parse(ipynb.render(record)) as { cells: { id: string }[] };
  expect(misfits('notebook', notebook)).toEqual([]);
  expect(repeated(notebook.cells.map(({ id }) => id))).toEqual([]);
  expect(junitComplaints(junit.render(record))).toEqual([]);
  expect(pageFaults(htmlReporter.render(record))).toEqual([]);
}

function misfits(what: keyof typeof schemas, value: unknown): string[] {
  const fits = schemas[what];
  return fits(value) ? [] : (fits.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
}

const repeated = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

/** What the HTML standard calls errors, ids that are there twice, and links into the page that lead nowhere. */
export function pageFaults(markup: string): string[] {
  const { errors, elements } = readPage(markup);
  const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
  const known = new Set(ids);
  const inner = elements.flatMap((element) => attribute(element, 'href') ?? []).filter((href) => href.startsWith('#'));
  return [
    ...errors,
    ...repeated(ids).map((id) => `two elements have the id ${id}`),
    ...inner.filter((href) => !known.has(href.slice(1))).map((href) => `${href} leads nowhere`),
  ];
}
