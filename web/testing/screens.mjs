// node testing/screens.mjs BASE OUT [path…]: pictures of screens at 1280 and 360 px, light and dark, and what the
// content security policy and axe have to say about each. Fails if either has anything to say.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, out, ...paths] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = (process.env.WIDTHS ?? '1280,360').split(',').map(Number);
const themes = (process.env.THEMES ?? 'light,dark').split(',');
mkdirSync(out, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
let faults = 0;
for (const width of widths) {
  for (const colorScheme of themes) {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const said = [];
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.addInitScript(() => {
      globalThis.violations = [];
      document.addEventListener('securitypolicyviolation', (event) =>
        globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    for (const path of paths) {
      await page.goto(base + path, { waitUntil: 'networkidle' });
      const name = `${path.replaceAll(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'start'}-${width}-${colorScheme}`;
      await page.screenshot({ path: `${out}/${name}.png`, fullPage: process.env.FULL !== '0' });
      const violations = await page.evaluate(() => globalThis.violations);
      // axe is handed over by the debugger, which the policy does not bind.
      await page.evaluate(axe);
      const { violations: found } = await page.evaluate(() => globalThis.axe.run());
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      const words = [
        ...violations.map((one) => `CSP ${one}`),
        ...found.map((one) => `axe ${one.id}: ${one.nodes.map((node) => node.target).join(' | ')}`),
        ...(sideways ? ['scrolls sideways'] : []),
        ...said.splice(0),
      ];
      faults += words.length;
      console.log(`${name}: ${words.length === 0 ? 'ok' : `\n  ${words.join('\n  ')}`}`);
    }
    await context.close();
  }
}
await browser.close();
process.exit(faults > 0 ? 1 : 0);
