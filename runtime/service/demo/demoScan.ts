/** A page that stands for a signed scan in the demo: marked as such, the same bytes for the same text. */

export async function demoScan(text: string): Promise<Uint8Array> {
  // Read only where a demo is laid.
  const { PDFDocument, StandardFonts, rgb } = await import('pdf-lib');
  const document = await PDFDocument.create({ updateMetadata: false });
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  page.drawRectangle({ x: 60, y: 60, width: 475, height: 722, borderColor: rgb(0.6, 0.6, 0.6), borderWidth: 1 });
  page.drawText('DEMO SCAN', { x: 200, y: 440, size: 32, font, color: rgb(0.6, 0.6, 0.6) });
  page.drawText(text.replace(/[^\x20-\x7e]/g, ''), { x: 80, y: 90, size: 10, font, color: rgb(0.4, 0.4, 0.4) });
  return document.save();
}
