/** The words of `pull` and `push`. What they do not know is refused: a misspelt option would change what is done. */
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';

export interface FolderOptions {
  folder: string;
  /** As it was typed, for what is shown. */
  named: string;
  draft?: string;
  as: string;
  /** Nothing: the database beside the command. */
  server?: string;
  passwordFile?: string;
  organ?: string;
  data?: string;
  message?: string;
  mayHttp: boolean;
  mayTrustAny: boolean;
  plan: boolean;
  yes: boolean;
  lines: boolean;
  words: boolean;
  overwrite: boolean;
  merge: boolean;
  check: boolean;
}

const strings = ['draft', 'as', 'server', 'password-file', 'organ', 'data', 'message'] as const;
const flags = ['plan', 'yes', 'lines', 'words', 'overwrite', 'merge', 'check', 'insecure-http', 'insecure-certificate'] as const;

export const folderUsage = (name: 'pull' | 'push'): string => `${name} DIR [--draft ID] --as LOGIN --server URL [--password-file FILE] [--organ CODE]
     [--plan | --yes] [--lines] [--words]${name === 'pull' ? ' [--merge | --overwrite]' : ' [--message TEXT] [--no-check]'}
${name} DIR [--draft ID] --as LOGIN [--data DIR] …     数据库在旁时（管理员）with the database beside it, for administrators
  --draft   草稿编号，再次执行时可省 the draft; known to the folder after its first pull
  --server  平台网址，或环境变量 GUICHENG_SERVER；密码在终端输入，或由文件、标准输入给出 the platform, or GUICHENG_SERVER; the password is typed, or comes from a file or standard input
  --plan    只看，不写 shows what would change and writes nothing      --yes    不再询问 does not ask
  --lines   逐行对照 line by line, as a unified diff                   --words  逐项说明 what changes, in words
${name === 'pull' ? '  --merge   两边都改过的文件合在一起，合不拢的几行标出 joins files that both sides have changed, with marks where they meet\n  --overwrite  以草稿为准，覆盖文件夹里的修改 takes the draft\'s, over what was changed in the folder' : '  --message 写入草稿历史的说明 what the edit is called      --no-check 不检查 no checks'}
  --insecure-http, --insecure-certificate  明知仍连 another machine without https, or a certificate that nobody has signed
退出码 exit code: 0 已完成或没有不同 done, or nothing differs; 1 出错，没有写入（没有收到答复的，另行说明） refused or failed, nothing was written (or no answer came, as told); 2 有不同而未写入 there are changes, not written${name === 'push' ? '; 3 已推送，检查发现问题 pushed, the checks have found problems' : '; 3 已拉取，有几行待自己合并 pulled, some lines are to be decided'}`;

/** The system says it in English alone, and advises what helps nobody here. */
function faultOf({ code, message }: NodeJS.ErrnoException): string {
  const option = /'(--?[^' <]+)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有 ${option} 这个选项，可用的如下。There is no option ${option}; those that there are:`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `${option} 的写法不对：要带内容的写“${option} 内容”，不带的只写选项。${option} is not written so: with its value behind it where it has one, alone where it has none.`;
  return message;
}

/** What is wrong with the words, nothing where it is for the usage to say, or what they say. */
export function readFolderOptions(name: 'pull' | 'push', args: readonly string[], environment: Record<string, string | undefined>): FolderOptions | string {
  if (args.some((arg) => /^--?p(ass(word|wd)?)?(=|$)/.test(arg))) return '密码不写在命令里：别的程序看得到。A password never stands on the command line, where other programs read it.';
  let given;
  try {
    given = parseArgs({
      args: [...args], allowPositionals: true, strict: true, allowNegative: true,
      options: { ...Object.fromEntries(strings.map((option) => [option, { type: 'string' as const }])), ...Object.fromEntries(flags.map((option) => [option, { type: 'boolean' as const }])) },
    });
  } catch (fault) {
    return faultOf(fault as NodeJS.ErrnoException);
  }
  const { positionals: [named, ...more] } = given;
  const values = given.values as Partial<Record<(typeof strings)[number], string> & Record<(typeof flags)[number], boolean>>;
  const is = (flag: (typeof flags)[number]): boolean => values[flag] === true;
  const login = values.as;
  if (named === undefined || more.length > 0 || !login) return '';
  if (is('plan') && is('yes')) return '--plan 和 --yes 只能写一个。Either --plan or --yes.';
  if (values.server !== undefined && values.data !== undefined) return '--server 和 --data 只能写一个。Either --server or --data.';
  if ((values.message ?? '').length > 300) return '--message 最多 300 字。--message has at most 300 characters.';
  // Whoever names the data means the database, whatever stands in the environment.
  const server = values.data === undefined ? (values.server ?? (environment['GUICHENG_SERVER'] || undefined)) : undefined;
  const onlyOnServer = (['password-file', 'organ', 'insecure-http', 'insecure-certificate'] as const).filter((option) => values[option] !== undefined);
  if (server === undefined && onlyOnServer.length > 0) return `--${onlyOnServer[0]!} 要有 --server。It goes with --server.`;
  for (const flag of ['overwrite', 'merge'] as const) if (name === 'push' && is(flag)) return `--${flag} 用于 pull。It goes with pull.`;
  if (is('overwrite') && is('merge')) return '--overwrite 和 --merge 只能写一个。Either --overwrite or --merge.';
  if (name === 'pull' && values.message !== undefined) return '--message 用于 push。It goes with push.';
  return {
    folder: resolve(named), named, as: login, mayHttp: is('insecure-http'), mayTrustAny: is('insecure-certificate'), plan: is('plan'), yes: is('yes'), lines: is('lines'), words: is('words'), overwrite: is('overwrite'), merge: is('merge'), check: values.check !== false,
    ...(values.draft === undefined ? {} : { draft: values.draft }), ...(server === undefined ? {} : { server }), ...(values['password-file'] === undefined ? {} : { passwordFile: values['password-file'] }),
    ...(values.organ === undefined ? {} : { organ: values.organ }), ...(values.data === undefined ? {} : { data: values.data }), ...(values.message === undefined ? {} : { message: values.message }),
  };
}
