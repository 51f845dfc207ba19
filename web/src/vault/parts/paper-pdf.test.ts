import { describe, expect, it } from 'vitest';
import { canBeSet, paperPdf } from './paper-pdf.ts';

async function pdf(...texts: readonly string[]) {
  const blob = paperPdf(
    'Recovery code',
    'en-GB',
    texts.map((text) => ({ text, size: 12 })),
  );
  return { blob, bytes: new Uint8Array(await blob.arrayBuffer()) };
}
const latin = (bytes: Uint8Array) => String.fromCharCode(...bytes);

// vault.md rule 19
describe('the recovery code as a file', () => {
  it('is a PDF whose table says where each object stands', async () => {
    const { blob, bytes } = await pdf('One', 'AAAA-BBBB');
    const file = latin(bytes);
    expect(blob.type).toBe('application/pdf');
    expect(file.startsWith('%PDF-1.7')).toBe(true);
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    const [head = '', ...rows] = file.slice(start).split('\n');
    expect(head).toBe('xref');
    const places = rows.filter((row) => / 00000 n $/.test(row)).map((row) => Number(row.slice(0, 10)));
    expect(places).toHaveLength(11);
    for (const [index, place] of places.entries())
      expect(file.slice(place).startsWith(`${index + 1} 0 obj`)).toBe(true);
    const stream = /<<\/Length (\d+)>>\nstream\n([\s\S]*?)\nendstream/.exec(file);
    expect(stream?.[2]?.length).toBe(Number(stream?.[1]));
  });

  it('is tagged: a language, a heading, and a paragraph for each text', async () => {
    const file = latin((await pdf('A heading', 'Words', 'More words')).bytes);
    for (const part of ['/Lang (en-GB)', '/Marked true', '/S /H1', '/Title (Recovery code)'])
      expect(file).toContain(part);
    expect(file.match(/\/S \/P /g)).toHaveLength(2);
  });

  it('sets what a name may have, and breaks long lines between words', async () => {
    const file = latin((await pdf(`${'word '.repeat(40)}end (it’s)`)).bytes);
    expect(file).toContain('\\050it\\222s\\051');
    expect(file.match(/ Tj/g)?.length).toBeGreaterThan(3);
    expect(canBeSet('Zoë O’Farthing')).toBe(true);
    expect(canBeSet('Łukasz')).toBe(false);
  });
});
