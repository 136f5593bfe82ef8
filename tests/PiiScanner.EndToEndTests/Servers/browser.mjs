// Opens a page in a headless Chromium that npm brings whole: no other program, library or font is needed.
//   node browser.mjs inspect PAGE PDF      looks at it as its readers do, prints it to a PDF, and says as JSON what it saw
//   node browser.mjs picture PAGE WEBP     makes a picture of its upper part
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const views = {
  'wide, light': { viewport: { width: 1200, height: 900 } },
  'wide, dark': { viewport: { width: 1200, height: 900 }, colorScheme: 'dark' },
  'as narrow as WCAG 1.4.10 asks for': { viewport: { width: 320, height: 640 } },
};

const [command, page, output] = process.argv.slice(2);
const browser = await launch();
try {
  if (command === 'picture') await picture();
  else console.log(JSON.stringify(await inspect()));
} finally {
  await browser.close();
}

async function inspect() {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  const seen = { rules: 0, violations: [], overflows: [], fetched: [], text: '', textWithoutScripts: '' };
  for (const [name, options] of Object.entries(views)) {
    await open(options, async (tab, fetched) => {
      await tab.evaluate(axe);
      const { passes, violations } = await tab.evaluate(() => axe.run());
      seen.rules += passes.length;
      for (const { id, nodes } of violations) seen.violations.push(`${name}: ${id} at ${nodes.map(node => node.target).join(', ')}`);
      if (await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth)) seen.overflows.push(name);
      seen.text = await tab.locator('body').innerText();
      seen.fetched.push(...fetched);
      await tab.pdf({ path: output, format: 'A4' });
    });
  }
  await open({ ...views['as narrow as WCAG 1.4.10 asks for'], javaScriptEnabled: false }, async tab => seen.textWithoutScripts = await tab.locator('body').innerText());
  return seen;
}

async function picture() {
  const size = { width: 1000, height: 1500 };
  await open({ viewport: size }, async tab => {
    const session = await tab.context().newCDPSession(tab);
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip: { x: 0, y: 0, ...size, scale: 1.6 } });
    writeFileSync(output, Buffer.from(data, 'base64'));
  });
}

async function open(options, look) {
  const context = await browser.newContext(options);
  const tab = await context.newPage(), fetched = [], url = pathToFileURL(page).href;
  tab.on('request', request => request.url() !== url && fetched.push(request.url()));
  await tab.goto(url);
  await look(tab, fetched);
  await context.close();
}

// The package unpacks itself into the folder for temporary files, and brings the libraries it needs only to those who seem to be of that cloud.
async function launch() {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'node_modules', '.chromium'), before = process.env.TMPDIR;
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  const fonts = join(folder, 'fonts');
  writeFileSync(join(fonts, 'fonts.conf'), `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}</cachedir></fontconfig>`);
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  return (await import('playwright-core')).chromium.launch({ executablePath, chromiumSandbox: false });
}
