// An S3 server in memory on a free loopback port, for as long as standard input is open. Its first line says the port.
import { buildApp } from 'fauxqs';

// S3 lists keys in the order of their UTF-8 bytes. fauxqs orders them by locale but pages by code unit, and so loses keys between pages.
String.prototype.localeCompare = function (other) {
  return Buffer.compare(Buffer.from(this), Buffer.from(other));
};

process.stdin.resume().on('end', () => process.exit());
const app = buildApp({ logger: false, host: '127.0.0.1' });
await app.listen({ port: 0, host: '127.0.0.1' });
console.log(`listening on port ${app.server.address().port}`);
