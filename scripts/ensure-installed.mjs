// Runs before `npm start` and `npm test`: installs the packages when they are missing or stale, else says nothing. Any Node from 18 on.
//   --quiet   print nothing unless it fails
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { trimNode } from './after-install.mjs';
import { isInstalled, recordInstall, root, unfinished } from './install-state.mjs';

const quiet = process.argv.includes('--quiet');
const windows = process.platform === 'win32';
const live = process.stderr.isTTY === true;
const PLAIN_EVERY_S = 10;

/** Options of the outer npm that would break or hide the inner install; registry, proxy, cache and the like are passed on. */
const NOT_INHERITED = new Set(['silent', 'quiet', 'verbose', 'loglevel', 'json', 'parseable', 'long', 'dry_run', 'global', 'location', 'local_prefix',
  'omit', 'include', 'only', 'production', 'dev', 'optional', 'workspace', 'workspaces', 'include_workspace_root', 'package_lock', 'package_lock_only',
  'install_strategy', 'global_style', 'legacy_bundling', 'bin_links', 'foreground_scripts']);

const HINTS = [
  [/can only install packages when your package.json and package-lock.json/, 'package-lock.json does not fit package.json: run `npm install` and commit the lock file.'],
  [/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET/, 'The npm registry cannot be reached: check the network, the proxy and `npm config get registry`.'],
  [/ENOSPC/, 'The disk is full: free some space (node_modules takes about 450 MB).'],
  [/EACCES|EPERM|EROFS/, 'This folder cannot be written by this user.'],
];

async function install() {
  say('Installing the npm packages (npm ci): half a minute on a fast line');
  const began = Date.now();
  await npm(['ci', '--include=dev', '--include=optional']);
  if (unfinished().length > 0) await npm(['rebuild', '--ignore-scripts=false', ...unfinished()]);
  if (unfinished().length > 0) fail(`The install scripts of ${unfinished().join(' and ')} have not done their work. `
    + `Allow them (\`npm config get ignore-scripts\`, "allowScripts" in package.json), then run: npm rebuild ${unfinished().join(' ')}`);
  trimNode();
  recordInstall();
  say(`Installed in ${seconds(began)} s`);
}

/** Runs npm with the machine's own Node: the pinned one lies in node_modules, which `npm ci` deletes. */
async function npm(args) {
  const { command, first, node } = npmCommand();
  const child = spawn(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root, env: environment(node), stdio: ['ignore', 'pipe', 'pipe'], detached: !windows, shell: windows && first.length === 0,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => abort(child));
  const stopClock = startClock(`npm ${args[0]}`);
  const result = await new Promise((resolve) => child.on('error', (error) => resolve(error.message)).on('close', (code, signal) => resolve(code ?? signal)));
  stopClock();
  if (result !== 0) fail(`\`npm ${args[0]}\` failed (${result}) in ${root}. ${hintFor(output)}`, output);
}

/** npm waits for install scripts before it heeds a signal, so the whole group is killed; the next start installs afresh. */
function abort(child) {
  if (windows) child.kill();
  else process.kill(-child.pid, 'SIGKILL');
  process.stderr.write('\nInstallation aborted; the next start begins it anew.\n');
  process.exit(130);
}

function npmCommand() {
  const node = [process.env.npm_node_execpath, process.execPath, ...nodesOnPath()].find((path) => path && !isOurs(path) && existsSync(path)) ?? process.execPath;
  const script = process.env.npm_execpath;
  return script && script.endsWith('npm-cli.js') && existsSync(script) ? { command: node, first: [script], node } : { command: 'npm', first: [], node };
}

const isOurs = (path) => path.startsWith(join(root, 'node_modules'));

const nodesOnPath = () => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node'));

function environment(node) {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.has(/^npm_config_(.+)$/i.exec(name)?.[1].toLowerCase().replaceAll('-', '_')));
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !isOurs(folder));
  return { ...Object.fromEntries(kept), PATH: [dirname(node), ...folders].join(delimiter) };
}

function startClock(what) {
  let elapsed = 0;
  const timer = setInterval(() => {
    const text = `  ${what}: ${++elapsed} s`;
    if (live && !quiet) process.stderr.write(`\r${text}`);
    else if (elapsed % PLAIN_EVERY_S === 0) say(text);
  }, 1000);
  return () => { clearInterval(timer); if (live && !quiet) process.stderr.write('\r\x1b[K'); };
}

const seconds = (began) => Math.round((Date.now() - began) / 1000);

/** On stderr: stdout belongs to the command that comes after. */
function say(text) {
  if (!quiet) process.stderr.write(`${text}\n`);
}

const hintFor = (output) => HINTS.find(([pattern]) => pattern.test(output))?.[1] ?? 'What npm said is above; `npm ci` by hand shows the same.';

function fail(message, output = '') {
  process.stderr.write(`${output.trimEnd()}\n\n${message}\n`.trimStart());
  process.exit(1);
}

if (!isInstalled()) await install();
