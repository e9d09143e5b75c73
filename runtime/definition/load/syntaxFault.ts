/** What the YAML parser complains of, in the words of whoever wrote the file: its own sentences are English and speak of tokens. */
import type { ErrorCode, YAMLError } from 'yaml';
import type { Sentence } from '../../base/problemEntry.ts';

export interface SyntaxFault { what: Sentence; mend: Sentence }
type Words = [zh: string, mendZh: string, mendEn: string];

const quotes: Words = ['引号没有成对', '补上另一个引号；文字里本来有引号的，外面改用另一种引号。', 'Close the quote; around words that hold one use the other kind.'];
const words: Readonly<Record<ErrorCode, Words>> = {
  ALIAS_PROPS: ['别名（*）不能再带锚点或标签', '去掉锚点（&）或标签（!）。', 'Take away the anchor (&) or tag (!).'],
  BAD_ALIAS: ['别名（*）或锚点（&）的名称有误', '以 * 或 & 开头的文字请加引号。', 'Put words that begin with * or & in quotes.'],
  BAD_COLLECTION_TYPE: ['标签（!）与后面的内容不是同一类', '去掉标签。', 'Take the tag away.'],
  BAD_DIRECTIVE: ['以 % 开头的指令行写法有误', '删去这一行；以 % 开头的文字请加引号。', 'Remove the line; put words that begin with % in quotes.'],
  BAD_DQ_ESCAPE: ['双引号里的反斜杠写法有误', '改用单引号，或者把 \\ 写成 \\\\。', 'Use single quotes, or write \\\\ for \\.'],
  BAD_INDENT: ['缩进与同一级的其他行不一致', '与同级各行的左边对齐，只用空格。', 'Align it with the other lines of its level, with spaces only.'],
  BAD_PROP_ORDER: ['锚点或标签的位置有误', '写在值的前面，与键在同一行。', 'Write it before the value, in the line of the key.'],
  BAD_SCALAR_START: ['文字不能以这个符号开头', '给这段文字加上引号。', 'Put the words in quotes.'],
  BLOCK_AS_IMPLICIT_KEY: ['同一行里有两个“键: 值”', '值里有冒号的，给值加引号；要写下一级的，另起一行缩进。', 'Put a value that holds a colon in quotes; begin a further level in a line of its own.'],
  BLOCK_IN_FLOW: ['括号里两项之间缺少逗号，或者写了分行的内容', '括号里的各项用逗号隔开，或者全部改成分行书写。', 'Divide what is in brackets by commas, or write all of it in lines.'],
  DUPLICATE_KEY: ['同一级里有两个相同的键', '删去一个，或者改正键的名称。', 'Remove one of them, or mend its name.'],
  IMPOSSIBLE: ['这里无法读懂', '请检查此处的缩进、冒号、括号和引号。', 'Check indentation, colons, brackets and quotes here.'],
  KEY_OVER_1024_CHARS: ['键太长（超过 1024 个字符）', '检查是不是漏了换行或者引号。', 'See whether the end of a line or a quote is missing.'],
  MISSING_CHAR: ['缺少一个符号', '请检查此处的冒号、逗号、括号和引号。', 'Check colons, commas, brackets and quotes here.'],
  MULTILINE_IMPLICIT_KEY: ['键的后面缺少冒号，或者缩进有误', '写成“键: 值”，与同级各行对齐；上一行可能缺少冒号或者引号。', 'Write key: value, aligned with its level; a colon or quote may be missing in the line above.'],
  MULTIPLE_ANCHORS: ['同一个值有两个锚点（&）', '留一个。', 'Keep one.'],
  MULTIPLE_DOCS: ['一处写了几个文档', '删去多余的 ---。', 'Take away the --- that is too many.'],
  MULTIPLE_TAGS: ['同一个值有两个标签（!）', '留一个。', 'Keep one.'],
  NON_STRING_KEY: ['键不是文字', '给键加上引号。', 'Put the key in quotes.'],
  RESOURCE_EXHAUSTION: ['别名（*）展开后太大', '直接写出内容，不用别名。', 'Write the content itself instead of aliases.'],
  TAB_AS_INDENT: ['用 Tab 缩进', '换成空格。', 'Use spaces.'],
  TAG_RESOLVE_FAILED: ['标签（!）无法识别', '去掉标签；以 ! 开头的文字请加引号。', 'Take the tag away; put words that begin with ! in quotes.'],
  UNEXPECTED_TOKEN: ['这里多了一个符号，或者前面少了一个', '请检查此处和上一行的冒号、逗号、括号和引号。', 'Check colons, commas, brackets and quotes here and in the line above.'],
};
/** Where one code stands for several slips, by what the parser says of it. */
const closer: readonly (readonly [says: RegExp, words: Words])[] = [
  [/closing ['"]/i, quotes],
  [/end with a \}|expected flow map/i, ['缺少右花括号“}”', '补上“}”；值里有 { } [ ] , 的，给值加引号。', 'Close it with }; put a value that holds { } [ ] , in quotes.']],
  [/end with a \]|expected flow sequence/i, ['缺少右方括号“]”', '补上“]”；值里有 { } [ ] , 的，给值加引号。', 'Close it with ]; put a value that holds { } [ ] , in quotes.']],
  [/map keys need to be followed by map values/i, ['键的后面缺少冒号', '写成“键: 值”，冒号后面空一格。', 'Write key: value, with a space after the colon.']],
  [/missing , /i, ['两项之间缺少逗号', '补上逗号；文字里有空格或者标点的，加引号。', 'Put a comma between them; words with spaces or signs go in quotes.']],
  [/block sequence may not be used as an implicit map key/i, words.BAD_INDENT],
  [/sequence item without - /i, ['列表的这一项前面缺少“- ”', '前面写“- ”，与其他各项对齐。', 'Begin it with “- ”, aligned with the other items.']],
  [/comments must be separated/i, ['批注（#）前面缺少空格', '在 # 前面空一格；文字里有 # 的，加引号。', 'Put a space before the #; words that hold one go in quotes.']],
];

export function syntaxFault({ code, message }: Pick<YAMLError, 'code' | 'message'>): SyntaxFault {
  const says = message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  const [zh, mendZh, mendEn] = closer.find(([pattern]) => pattern.test(says))?.[1] ?? words[code] ?? words.IMPOSSIBLE;
  return { what: { zh, en: says }, mend: { zh: mendZh, en: mendEn } };
}
