// A pod template inside the description of its workload, its columns not aligned yet. Pure.

import type { ObjectMeta } from '../../cluster/port.ts';
import { containerLines } from './containers.ts';
import type { PodSpec } from './core-types.ts';
import { annotationLines, field, labelLines, line } from './lines.ts';
import { spreadLines, tolerationLines } from './scheduling.ts';
import { volumeLines } from './volumes.ts';

export interface PodTemplate {
  metadata?: ObjectMeta | undefined;
  spec?: PodSpec | undefined;
}

export function podTemplateLines(template: PodTemplate | undefined): string {
  const head = line(0, 'Pod Template:');
  if (template === undefined) return head + line(1, '<unset>');
  const { metadata, spec } = template;
  const indent = '  ';
  const init = spec?.initContainers ?? [];
  return [
    head,
    labelLines('  Labels', metadata?.labels),
    Object.keys(metadata?.annotations ?? {}).length ? annotationLines('  Annotations', metadata?.annotations) : '',
    spec?.serviceAccountName ? field(1, 'Service Account', spec.serviceAccountName) : '',
    init.length ? containerLines({ title: 'Init Containers', containers: init, indent }) : '',
    containerLines({ title: 'Containers', containers: spec?.containers ?? [], indent }),
    volumeLines(spec?.volumes, indent),
    spreadLines(spec?.topologySpreadConstraints, indent),
    spec?.priorityClassName ? field(1, 'Priority Class Name', spec.priorityClassName) : '',
    labelLines('  Node-Selectors', spec?.nodeSelector),
    tolerationLines('  Tolerations', spec?.tolerations),
  ].join('');
}
