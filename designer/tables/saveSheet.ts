import { saveBlob } from '../workspace/saveBlob.ts';

/** A workbook to the disk of whoever asks for it. `name`: of the file, without its ending. */
export function saveSheet(name: string, bytes: Uint8Array): void {
  saveBlob(`${name}.xlsx`, new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }));
}
