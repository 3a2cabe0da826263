/**
 * Runs scripts of package.json at once, prints what each said when it is over, and fails when one did.
 * Plain JavaScript: Node 20 runs it as it is.
 *
 * usage: node test/setup/together.mjs SCRIPT…
 */
import { exec } from 'node:child_process';

const runs = process.argv.slice(2).map(
  (script) =>
    new Promise((resolve) => {
      exec(`npm run --silent ${script}`, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
        console.log(`${script}: ${error ? 'failed' : 'passed'}\n${stdout}${stderr}`);
        resolve(error === null);
      });
    }),
);
process.exitCode = (await Promise.all(runs)).every(Boolean) ? 0 : 1;
