// Reads the files of Outlook that two packages bring, with these packages, and writes what stands in them.
//   node outlook.mjs pst|tnef FILE       into FILE a line `id<TAB>value` for each sender, subject and attachment's name; prints the path last
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const [, , kind, output] = process.argv;
const values = new Set();
const tell = (value) => {
  const line = (value ?? '').replace(/[\0-\x1f]+/g, ' ').trim();
  if (line.length >= 8) values.add(line);
};

/** The next message of a folder; one that the package cannot open is passed over. */
function next(folder) {
  for (;;) {
    try {
      return folder.getNextChild();
    } catch {
      if (++failures > 100) return null;
    }
  }
}

function innerOf(folder) {
  try {
    return folder.getSubFolders();
  } catch {
    return []; // a search folder, whose tables are not there
  }
}

let failures = 0;
function readFolder(folder) {
  for (const inner of innerOf(folder)) readFolder(inner);
  for (let message = folder.contentCount > 0 ? next(folder) : null; message; message = next(folder)) {
    tell(message.subject);
    if (message.senderEmailAddress?.includes('@')) tell(message.senderEmailAddress);
    for (let i = 0; i < message.numberOfAttachments; i++) tell(message.getAttachment(i).longFilename);
  }
}

let path;
if (kind === 'pst') {
  path = join(dirname(require.resolve('pst-extractor/package.json')), 'example', 'testdata', 'enron.pst');
  const { PSTFile } = require('pst-extractor');
  readFolder(new PSTFile(path).getRootFolder());
} else {
  path = join(dirname(require.resolve('node-tnef/package.json')), 'testFiles', 'attachments.dat');
  const read = await new Promise((done, fail) => require('node-tnef').parse(path, (error, content) => (error ? fail(error) : done(content))));
  for (const { Title, Data } of read.Attachments) {
    if (!Title.includes('~')) tell(Title); // a short name stands for a longer one
    if (/\.html?\b/i.test(Title)) for (const [, text] of Buffer.from(Data).toString('latin1').matchAll(/>([\w ]{8,60})</g)) tell(text);
  }
}
writeFileSync(output, [...values].map((value, i) => `${kind}-${i}\t${value}\n`).join(''));
console.log(path);
