// Checks a SARIF log by the schema of SARIF 2.1.0, as Microsoft's package brings it, and prints what is wrong, a line each.
//   node sarif.mjs FILE
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(createRequire(import.meta.url).resolve('@microsoft/jest-sarif'));
const Ajv = require('ajv');
const ajv = new Ajv({ schemaId: 'id', allErrors: true, meta: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const check = ajv.compile(require('./schemas/sarif-2.1.0-rtm.5.json'));
if (!check(JSON.parse(readFileSync(process.argv[2], 'utf8')))) for (const { dataPath, message } of check.errors) console.log(`${dataPath} ${message}`);
