/** Which files may be brought in, told by their first bytes and not only by what they call themselves. */
import { problem, type Problem } from '../base/problem.ts';

interface Kind {
  type: string;
  fits: (bytes: Uint8Array) => boolean;
}

const hex = (text: string): number[] => text.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
const starts = (signature: string, at = 0) => {
  const wanted = hex(signature);
  return (bytes: Uint8Array): boolean => wanted.every((byte, i) => bytes[at + i] === byte);
};
const anyOf = (...tests: ((bytes: Uint8Array) => boolean)[]) => (bytes: Uint8Array): boolean => tests.some((test) => test(bytes));
const both = (...tests: ((bytes: Uint8Array) => boolean)[]) => (bytes: Uint8Array): boolean => tests.every((test) => test(bytes));

const zip = anyOf(starts('504b0304'), starts('504b0506'));
/** Office files before 2007, and those of WPS. */
const compound = starts('d0cf11e0a1b11ae1');
const riff = (kind: string) => both(starts('52494646'), starts(kind, 8));
const isoMedia = starts('66747970', 4);
// Chinese text files are UTF-8 or GB18030; what is neither, or holds control characters, is no text.
const text = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, 65_536);
  if (sample.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false;
  return ['utf-8', 'gb18030'].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
      return true;
    } catch {
      return false;
    }
  });
};

const kinds: Record<string, Kind> = {
  pdf: { type: 'application/pdf', fits: starts('255044462d') },
  ofd: { type: 'application/ofd', fits: zip },
  jpg: { type: 'image/jpeg', fits: starts('ffd8ff') },
  jpeg: { type: 'image/jpeg', fits: starts('ffd8ff') },
  png: { type: 'image/png', fits: starts('89504e470d0a1a0a') },
  gif: { type: 'image/gif', fits: starts('47494638') },
  bmp: { type: 'image/bmp', fits: starts('424d') },
  webp: { type: 'image/webp', fits: riff('57454250') },
  tif: { type: 'image/tiff', fits: anyOf(starts('49492a00'), starts('4d4d002a')) },
  tiff: { type: 'image/tiff', fits: anyOf(starts('49492a00'), starts('4d4d002a')) },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', fits: zip },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fits: zip },
  pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', fits: zip },
  doc: { type: 'application/msword', fits: compound },
  xls: { type: 'application/vnd.ms-excel', fits: compound },
  ppt: { type: 'application/vnd.ms-powerpoint', fits: compound },
  wps: { type: 'application/vnd.ms-works', fits: compound },
  et: { type: 'application/octet-stream', fits: compound },
  zip: { type: 'application/zip', fits: zip },
  rar: { type: 'application/vnd.rar', fits: starts('526172211a07') },
  '7z': { type: 'application/x-7z-compressed', fits: starts('377abcaf271c') },
  txt: { type: 'text/plain; charset=utf-8', fits: text },
  csv: { type: 'text/csv; charset=utf-8', fits: text },
  mp3: { type: 'audio/mpeg', fits: anyOf(starts('494433'), starts('fffb'), starts('fff3'), starts('fff2')) },
  wav: { type: 'audio/wav', fits: riff('57415645') },
  m4a: { type: 'audio/mp4', fits: isoMedia },
  mp4: { type: 'video/mp4', fits: isoMedia },
  mov: { type: 'video/quicktime', fits: isoMedia },
  avi: { type: 'video/x-msvideo', fits: riff('41564920') },
};

/** The media type by which the file will be served, or what is wrong with it. */
export function fileKind(name: string, bytes: Uint8Array): { type: string } | { problem: Problem } {
  if (bytes.byteLength === 0) return { problem: problem('upload.empty', { name }) };
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined;
  if (!kind) return { problem: problem('upload.kindUnknown', { name, kinds: Object.keys(kinds).join(', ') }) };
  return kind.fits(bytes) ? { type: kind.type } : { problem: problem('upload.kindFalse', { name, says: ending }) };
}
