/** A workbook to the disk of whoever asks for it. `name`: of the file, without its ending. */
export function saveSheet(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }));
  link.download = `${name}.xlsx`;
  link.click();
  URL.revokeObjectURL(link.href);
}
