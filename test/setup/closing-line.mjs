/**
 * Prints `N passed, N failed` over Vitest's JSON reports, and fails when a test did, or when there is no report.
 * Plain JavaScript: Node 20 runs it as it is.
 *
 * usage: node test/setup/closing-line.mjs REPORT.json…
 */
import { readFileSync } from 'node:fs';

let passed = 0;
let failed = 0;

for (const path of process.argv.slice(2)) {
  const report = readReport(path);
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A file that does not even load has no tests to count; it must not pass unseen. Nor must an error outside a test.
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  failed += broken.length;
  if (!report.success && report.numFailedTests + broken.length === 0) failed += 1;
}

if (passed + failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** A report that cannot be read means that a step before the tests failed: that is one failure. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    console.error(`${path}: no test report, the run ended before it`);
    return { numPassedTests: 0, numFailedTests: 1, testResults: [], success: false };
  }
}
