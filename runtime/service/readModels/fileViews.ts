/** Attachments: shown to whoever sees evidence, under the title that the step gives them. */
import type { Attachment } from '../../interpreter/caseState.ts';
import { personRef } from './names.ts';
import { stepEntry, type ReadScope } from './readScope.ts';
import type { FileView, Text } from './views.ts';

export function fileTitle(scope: Pick<ReadScope, 'process'>, file: Pick<Attachment, 'file' | 'path'>): Text {
  const step = stepEntry(scope, file.path)?.step;
  const asked = step && 'files' in step ? step.files?.find((f) => f.file === file.file)?.title : undefined;
  return asked ?? (file.file === 'proof' ? { zh: '签批件扫描件', en: 'Scan of the signed paper' } : { zh: '附件', en: 'File' });
}

export const fileViews = (scope: ReadScope): FileView[] =>
  !scope.sees.has('evidence') ? [] : scope.state.files.map((file) => ({
    id: file.id, title: fileTitle(scope, file), name: file.name, type: file.type, size: file.size, by: personRef(scope.organisation, file.by), at: file.at, sha256: file.sha256,
    href: `${scope.href}/files/${encodeURIComponent(file.id)}`,
  }));
