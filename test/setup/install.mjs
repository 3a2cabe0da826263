/**
 * Installs the browsers that the tests drive, and under `CI=true` the tools, in one run of Debian's installer, as root.
 * It needs no package of npm: CI runs it beside `npm ci`, since both wait for the network. What is still missing
 * afterwards the tests install, or tell of. Exit status: 0 nothing is missing, or nobody may install; 1 it failed.
 * Plain JavaScript: Node 20 runs it as it is.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { tools, ...browsers } = JSON.parse(readFileSync(new URL('debian-packages.json', import.meta.url), 'utf8'));
const wanted = process.env.CI === 'true' ? Object.values(tools) : [];
const names = [...Object.values(browsers).flat(), ...wanted];

const isRoot = process.getuid?.() === 0;
const isThere = spawnSync('dpkg', ['--status', ...names], { stdio: 'ignore' }).status === 0;
if (isRoot && !isThere) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) => spawnSync('apt-get', ['-qq', ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  const { status } = apt('install', '--yes', '--no-install-recommends', '--no-upgrade', ...names);
  process.exitCode = status === 0 ? 0 : 1;
}
