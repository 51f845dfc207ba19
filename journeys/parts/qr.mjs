// Reads QR codes by a reader that shares no code with what drew them: from a page as it is shown, and from a PDF.
import { inflateSync } from "node:zlib";
import jsQr from "jsqr";

/** What the code says that `element` shows on its page; null if it cannot be read. */
export async function readCode(element) {
  const picture = (await element.screenshot()).toString("base64");
  // The page itself forbids pictures from elsewhere; an empty one does not.
  const blank = await element.page().context().newPage();
  try {
    const { width, height, data } = await blank.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const drawing = canvas.getContext("2d");
      drawing.drawImage(bitmap, 0, 0);
      return { width: bitmap.width, height: bitmap.height, data: [...drawing.getImageData(0, 0, bitmap.width, bitmap.height).data] };
    }, picture);
    return jsQr(Uint8ClampedArray.from(data), width, height)?.data ?? null;
  } finally {
    await blank.close();
  }
}

/** Everything drawn in a PDF, page by page, as its operators. */
function drawings(pdf) {
  const all = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at)) {
    const begin = at + "stream\n".length;
    const end = pdf.indexOf("endstream", begin);
    try {
      all.push(inflateSync(pdf.subarray(begin, end)).toString("latin1"));
    } catch {
      // A typeface or a picture.
    }
    at = end;
  }
  return all;
}

/** What the code in a PDF says: its squares are drawn as rectangles in a square that begins with "0 0 side side re". */
export function readCodeInPdf(pdf) {
  const drawn = drawings(pdf).map((text) => /\n0 0 (\d+) \1 re\nf\n([^Q]*)/.exec(text)).find(Boolean);
  if (!drawn) return null;
  const side = Number(drawn[1]);
  const scale = 4;
  const width = side * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  // "4 4 m 11 4 l 11 5 l 4 5 l …": one rectangle of dark squares each; a single row of them is "x y w h re".
  const rows = [
    ...[...drawn[2].matchAll(/(\d+) (\d+) m\n(\d+) \2 l/g)].map(([, x, y, end]) => [Number(x), Number(y), Number(end)]),
    ...[...drawn[2].matchAll(/(\d+) (\d+) (\d+) 1 re/g)].map(([, x, y, wide]) => [Number(x), Number(y), Number(x) + Number(wide)]),
  ];
  for (const [x, y, end] of rows)
    for (let row = y * scale; row < (y + 1) * scale; row += 1)
      for (let column = x * scale; column < end * scale; column += 1) data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  return jsQr(data, width, width)?.data ?? null;
}
