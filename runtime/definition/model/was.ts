/**
 * `was`: what an item of an earlier version is now. Names are addresses, and cases, overlays and audit rows keep saying them; so an
 * item that is renamed, split, merged or taken out leaves a line here, and the line stays in all later versions.
 */
import { Type } from 'typebox';

const closed = { additionalProperties: false } as const;

/** `now` is empty for what was taken out; `before`, `after` are for overlays, `openWork` and `drafts` for open cases. */
export interface Was {
  was: string;
  now: string[];
  before?: string;
  after?: string;
  openWork?: string;
  drafts?: string;
}

const wasOf = (pattern: string, about: string) => {
  const Address = Type.String({ pattern, maxLength: 240 });
  return Type.Unsafe<Was[]>(Type.Array(
    Type.Object(
      {
        was: Type.Unsafe<string>({ ...Address, description: '旧名称或旧地址。The old name or address.' }),
        now: Type.Array(Address, { description: '现在是什么：改名写一项，拆分写几项，取消写空列表。What it is now: one, several when split, none when taken out.' }),
        before: Type.Optional(Type.Unsafe<string>({ ...Address, description: '“在它之前”现在指哪一项。What "before it" means now.' })),
        after: Type.Optional(Type.Unsafe<string>({ ...Address, description: '“在它之后”现在指哪一项。What "after it" means now.' })),
        openWork: Type.Optional(Type.Unsafe<string>({ ...Address, description: '正在办理的工作归到哪一项。Where open work goes.' })),
        drafts: Type.Optional(Type.Unsafe<string>({ ...Address, description: '未提交的草稿归到哪一项。Where drafts go.' })),
      },
      closed,
    ),
    { description: about },
  ));
};

/** Inside a process: the name of a step, or its path where the name alone is not unique. */
export const WasInProcess = wasOf('^[a-z][a-z0-9-]*(/[a-z0-9-]+)*$', '改名、移动、拆分的阶段和环节。Stages and steps that were renamed or split.');
/** In the pack: whole definitions and their parts, `form/old-name`, `caseType/lead/oldField`. */
export const WasInPack = wasOf('^[a-z][a-zA-Z]*(/[a-zA-Z0-9.-]+)+$', '改名、拆分、取消的定义和字段。Definitions and fields that were renamed, split or taken out.');
