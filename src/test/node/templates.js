// Checks every element template against the schema that Camunda Modeler publishes.
import { validateAll } from '@bpmn-io/element-templates-validator';
import { readFileSync, readdirSync } from 'node:fs';

const folder = '../../../bpmn/.camunda/element-templates/';
let failed = 0;
let count = 0;
for (const file of readdirSync(folder)) {
  const { valid, results } = validateAll(JSON.parse(readFileSync(folder + file, 'utf8')));
  count += results.length;
  if (!valid) {
    failed++;
    results.filter((one) => !one.valid).forEach((one) => console.error(file, one.object.id, JSON.stringify(one.errors)));
  }
}
console.log(`${count} element templates, ${failed} files with errors`);
process.exit(failed || !count ? 1 : 0);
