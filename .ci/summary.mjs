import { readFileSync } from 'node:fs'

/**
 * Reads vitest's JSON report, names what was skipped, and prints the last line of `.ci/run`. Fails when no test ran, when
 * one failed, and when one was skipped that this machine should have run: only captured data may be absent here.
 */
const [path] = process.argv.slice(2)
const files = readReport(path)?.testResults ?? []
const tests = files.flatMap(({ name, assertionResults }) => assertionResults.map((test) => ({ ...test, file: name })))

const passed = tests.filter(({ status }) => status === 'passed')
const failed = tests.filter(({ status }) => status === 'failed')
const ran = new Set([...passed, ...failed].map(nameOf))
// A test that needs one of the two databases is skipped on the other: it did run.
const skipped = tests.filter((test) => !['passed', 'failed'].includes(test.status) && !ran.has(nameOf(test)))
const unrunFiles = files.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
const wronglySkipped = skipped.filter(({ file }) => !file.includes('/test/captured/'))

for (const { fullName } of skipped) console.log(`skipped: ${fullName}`)
for (const { name, message } of unrunFiles) console.log(`could not be run: ${name}: ${message}`)
if (wronglySkipped.length > 0) console.log(`${wronglySkipped.length} were skipped without leave: see above`)
if (passed.length === 0) console.log('no test passed: nothing was tested')
console.log(`${passed.length} passed, ${failed.length + unrunFiles.length} failed, ${skipped.length} skipped`)

const isGood = passed.length > 0 && failed.length + unrunFiles.length + wronglySkipped.length === 0
process.exitCode = isGood ? 0 : 1

function nameOf({ file, fullName }) {
  return `${file}: ${fullName}`
}

/** The report is missing or empty when types, lint or format failed before any test. */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
