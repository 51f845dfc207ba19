// One A4 page as a PDF (ISO 32000-1), made in the browser: what stands on it may not go through a server. It is tagged, so
// that a screen reader reads it, and set in Courier, whose letters are all as wide: so lines break without a font at hand.
// Why not a library: docs/decisions/0017.

/** A paragraph; its letters are `size` points high. */
export type Paragraph = { readonly text: string; readonly size: number; readonly bold?: boolean };

const PAGE = { width: 595, height: 842, margin: 64 };
/** Of Courier's letters, by their height. */
const WIDE = 0.6;
const LEADING = 1.4;
/** Those beyond Latin-1 that WinAnsiEncoding has and our texts use. */
const EXTRA: Readonly<Record<string, number>> = {
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '…': 0x85,
};

function codeOf(letter: string): number {
  const code = EXTRA[letter] ?? letter.codePointAt(0) ?? 0;
  return code <= 0xff ? code : 0x3f;
}

/** Whether each of its letters can be set. */
export function canBeSet(text: string): boolean {
  return [...text].every((letter) => letter === '?' || codeOf(letter) !== 0x3f);
}

function literal(text: string): string {
  const bytes = [...text].map(codeOf);
  const plain = (code: number) => code >= 0x20 && code < 0x7f && !'()\\'.includes(String.fromCharCode(code));
  const octal = (code: number) => `\\${code.toString(8).padStart(3, '0')}`;
  return `(${bytes.map((code) => (plain(code) ? String.fromCharCode(code) : octal(code))).join('')})`;
}

function broken(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function drawn(paragraphs: readonly Paragraph[]): string {
  let y = PAGE.height - PAGE.margin;
  const parts = paragraphs.map(({ text, size, bold }, mark) => {
    const lines = broken(text, Math.floor((PAGE.width - 2 * PAGE.margin) / (size * WIDE)));
    const set = lines.map((line) => {
      y -= size * LEADING;
      return `1 0 0 1 ${PAGE.margin} ${y.toFixed(1)} Tm ${literal(line)} Tj`;
    });
    y -= size * 0.8;
    return `/P <</MCID ${mark}>> BDC BT /${bold ? 'B' : 'R'} ${size} Tf ${set.join('\n')} ET EMC`;
  });
  return parts.join('\n');
}

/** The file, one character a byte. */
function written(objects: readonly string[]): string {
  let file = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  return `${file}trailer\n<</Size ${size} /Root 1 0 R /Info 8 0 R>>\nstartxref\n${start}\n%%EOF\n`;
}

/** A page with this title and these paragraphs, the first a heading; `lang` as in HTML. */
export function paperPdf(title: string, lang: string, paragraphs: readonly Paragraph[]): Blob {
  const content = drawn(paragraphs);
  const font = (name: string) =>
    `<</Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding>>`;
  const first = 10;
  const marks = paragraphs.map((_, mark) => `${first + mark} 0 R`).join(' ');
  const file = written([
    `<</Type /Catalog /Pages 2 0 R /Lang ${literal(lang)} /MarkInfo <</Marked true>> /StructTreeRoot 7 0 R /ViewerPreferences <</DisplayDocTitle true>>>>`,
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    `<</Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Contents 4 0 R /StructParents 0 /Tabs /S /Resources <</Font <</R 5 0 R /B 6 0 R>>>>>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    font('Courier'),
    font('Courier-Bold'),
    `<</Type /StructTreeRoot /K [9 0 R] /ParentTree <</Nums [0 [${marks}]]>>>>`,
    `<</Title ${literal(title)} /Producer (Turnabout)>>`,
    `<</Type /StructElem /S /Document /P 7 0 R /K [${marks}]>>`,
    ...paragraphs.map(
      (_, mark) => `<</Type /StructElem /S /${mark === 0 ? 'H1' : 'P'} /P 9 0 R /Pg 3 0 R /K ${mark}>>`,
    ),
  ]);
  return new Blob([Uint8Array.from(file, (letter) => letter.charCodeAt(0))], { type: 'application/pdf' });
}
