// Azurite in memory on a free loopback port, for as long as standard input is open. Its own line says the port.
import { createRequire } from 'node:module';

process.stdin.resume().on('end', () => process.exit());
process.argv.push('--blobHost', '127.0.0.1', '--blobPort', '0', '--inMemoryPersistence', '--silent', '--skipApiVersionCheck', '--disableTelemetry');
createRequire(import.meta.url)('azurite/dist/src/blob/main.js');
