/** Problems of the area "storage": starting, reaching and upgrading the database. */
import type { ProblemEntry } from '../problemEntry.ts';
import { inChinese } from './chineseNames.ts';

const entry = <D>(e: ProblemEntry<D>): ProblemEntry<D> => e;

export const storageProblems = {
  'storage.unexpected': entry<{ what: string }>({
    status: 500,
    message: (d) => ({ zh: `发生未预料的错误：${d.what}。`, en: `An unexpected fault: ${d.what}.` }),
    mend: () => ({ zh: '请把编号告诉系统管理员。', en: 'Tell the system administrator the trace number.' }),
  }),
  'storage.demo-incomplete': entry<Record<never, never>>({
    status: 503,
    message: () => ({ zh: '演示数据上次没有铺设完。', en: 'The demo data was not laid to its end.' }),
    mend: () => ({ zh: '请加 --fresh 重新开始，或用 --data 指定另一个数据目录。', en: 'Start anew with --fresh, or choose another data folder with --data.' }),
  }),
  'storage.server-running': entry<{ holder: string }>({
    status: 503,
    message: (d) => ({
      zh: `该数据库已有服务在运行（${d.holder}）。`,
      en: `Another server already works on this database (${d.holder}).`,
    }),
    mend: () => ({
      zh: '请先停止该服务，或用 --data 指定另一个数据目录。',
      en: 'Stop that server first, or choose another data folder with --data.',
    }),
  }),
  'storage.server-alone': entry<{ holder: string }>({
    status: 503,
    message: (d) => ({
      zh: `该数据库由一个独占的服务使用（${d.holder}），多台服务不能与它同时运行。`,
      en: `A server that is to be the only one works on this database (${d.holder}); one of several cannot work beside it.`,
    }),
    mend: () => ({
      zh: '请停止该服务，以 --servers several 重新启动它，再启动这一台。',
      en: 'Stop that server, start it again with --servers several, then start this one.',
    }),
  }),
  'storage.servers-several': entry<{ holders: string }>({
    status: 503,
    message: (d) => ({
      zh: `该数据库已有以 --servers several 启动的服务在运行（${d.holders}），独占的服务不能启动。`,
      en: `Servers that were started with --servers several work on this database (${d.holders}); a server that is to be the only one cannot start.`,
    }),
    mend: () => ({
      zh: '请以 --servers several 启动这一台，或先停止其他服务。',
      en: 'Start this one with --servers several too, or stop the others first.',
    }),
  }),
  'storage.servers-older': entry<{ missing: string }>({
    status: 503,
    message: (d) => ({
      zh: `这一台的程序比正在运行的服务新，需要升级数据库（${d.missing}），而其他服务仍在使用该数据库。`,
      en: `This program is newer than the servers that run: it would upgrade the database (${d.missing}) under them.`,
    }),
    mend: () => ({
      zh: '请停止该数据库的全部服务，再用同一版本的程序逐台启动。',
      en: 'Stop all servers of this database, then start them one after another with the same version of the program.',
    }),
  }),
  'storage.servers-differ': entry<{ what: string }>({
    status: 503,
    message: (d) => ({
      zh: `这一台与该数据库正在运行的其他服务不一致：${d.what}。`,
      en: `This server differs from the others that work on this database: ${d.what}.`,
    }),
    mend: () => ({
      zh: '同一数据库的各台服务须使用同一版本的程序和规程，并同样带或不带 --demo。请改为一致，或停止全部服务后再启动。',
      en: 'Servers of one database have the same version of program and definitions, and all have --demo or none has. Start it as the others were, or stop all and start again.',
    }),
  }),
  'storage.folder-other': entry<{ folder: string }>({
    status: 503,
    message: (d) => ({
      zh: `数据目录 ${d.folder} 不是该数据库的文件所在的目录：附件、文书和印章密钥在另一个目录中。`,
      en: `The data folder ${d.folder} is not the one that holds the files of this database: attachments, papers and seal keys are in another.`,
    }),
    mend: () => ({
      zh: '同一数据库的各台服务共用一个目录：请挂载其他服务所用的目录（不是它的副本），用 --data 指定。若文件确已移到这里，请先不带 --servers several 单独启动一次。',
      en: 'Servers of one database share one folder: mount the folder of the others (not a copy of it) and name it with --data. If the files were moved here, start one server alone once, without --servers several.',
    }),
  }),
  'storage.folder-closed': entry<{ folder: string; user: string }>({
    status: 500,
    message: (d) => ({
      zh: `运行数据库的用户“${d.user}”无法进入目录 ${d.folder}。`,
      en: `The user "${d.user}", who runs the database, cannot enter ${d.folder}.`,
    }),
    mend: (d) => ({
      zh: `请执行 chmod o+x ${d.folder}，或用 --data 指定该用户可进入的目录，或不以 root 身份启动。`,
      en: `Run: chmod o+x ${d.folder} – or choose a folder that this user may enter with --data, or do not start as root.`,
    }),
  }),
  'storage.folder-foreign': entry<{ folder: string; owner: string; user: string }>({
    status: 500,
    message: (d) => ({
      zh: `数据目录 ${d.folder} 属于用户“${d.owner}”，当前用户“${d.user}”不能使用。`,
      en: `The data folder ${d.folder} belongs to "${d.owner}"; "${d.user}" cannot use it.`,
    }),
    mend: (d) => ({
      zh: `请以“${d.owner}”或 root 身份启动，或用 --data 指定另一个目录。`,
      en: `Start as "${d.owner}" or as root, or choose another folder with --data.`,
    }),
  }),
  'storage.platform-unsupported': entry<{ platform: string }>({
    status: 500,
    message: (d) => ({
      zh: `没有适用于 ${d.platform} 的内置 PostgreSQL。`,
      en: `There is no embedded PostgreSQL for ${d.platform} in node_modules.`,
    }),
    mend: () => ({
      zh: '请重新执行 npm ci（不要带 --omit=optional），或用 DATABASE_URL 指定一个 PostgreSQL 18。',
      en: 'Run npm ci again (without --omit=optional), or name a PostgreSQL 18 with DATABASE_URL.',
    }),
  }),
  'storage.initialise-failed': entry<{ folder: string; output: string }>({
    status: 500,
    message: (d) => ({ zh: `无法在 ${d.folder} 建立数据库：${d.output}`, en: `No database could be made in ${d.folder}: ${d.output}` }),
    mend: () => ({
      zh: '请检查磁盘空间和目录权限后重试。',
      en: 'Check the free space and the rights on the folder, then start again.',
    }),
  }),
  'storage.start-failed': entry<{ log: string; output: string }>({
    status: 500,
    message: (d) => ({ zh: `数据库未能启动：${d.output}`, en: `The database did not start: ${d.output}` }),
    mend: (d) => ({ zh: `完整日志见 ${d.log}。`, en: `The whole log is in ${d.log}.` }),
  }),
  'storage.unreachable': entry<{ where: string; output: string }>({
    status: 503,
    message: (d) => ({ zh: `无法连接数据库 ${d.where}：${d.output}`, en: `The database ${d.where} cannot be reached: ${d.output}` }),
    mend: () => ({
      zh: '请检查 DATABASE_URL 中的地址、用户、密码和数据库名。',
      en: 'Check address, user, password and database name in DATABASE_URL.',
    }),
  }),
  'storage.encoding-unsupported': entry<{ database: string; encoding: string }>({
    status: 500,
    message: (d) => ({
      zh: `数据库“${d.database}”的编码是 ${d.encoding}，汉字会被算作多个字符。`,
      en: `The database "${d.database}" has the encoding ${d.encoding}, in which a Chinese character counts as several.`,
    }),
    mend: (d) => ({
      zh: `请另建 UTF8 数据库：create database ${d.database}_utf8 template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`,
      en: `Make a UTF8 database: create database ${d.database}_utf8 template template0 encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C'`,
    }),
  }),
  'storage.version-unsupported': entry<{ version: string }>({
    status: 500,
    message: (d) => ({ zh: `数据库版本为 PostgreSQL ${d.version}，需要 18 或更新。`, en: `The database is PostgreSQL ${d.version}; 18 or newer is needed.` }),
    mend: () => ({ zh: '请升级数据库，或不设 DATABASE_URL 而用内置数据库。', en: 'Upgrade it, or leave DATABASE_URL unset and use the embedded one.' }),
  }),
  'storage.privilege-missing': entry<{ user: string; statement: string }>({
    status: 500,
    message: (d) => ({
      zh: `数据库用户“${d.user}”不能建立或使用角色 guicheng_commander、guicheng_reader。`,
      en: `The database user "${d.user}" may not make or use the roles guicheng_commander and guicheng_reader.`,
    }),
    mend: (d) => ({ zh: `请数据库管理员执行：${d.statement}`, en: `Let the database's administrator run: ${d.statement}` }),
  }),
  'migration.changed': entry<{ name: string }>({
    status: 500,
    message: (d) => ({ zh: `迁移脚本 ${d.name} 在执行之后被改动。`, en: `The migration ${d.name} was changed after it was applied.` }),
    mend: () => ({
      zh: '请恢复原脚本，并把改动写成编号更大的新脚本。',
      en: 'Restore the file and write the change as a new file with a higher number.',
    }),
  }),
  'migration.missing': entry<{ name: string }>({
    status: 500,
    message: (d) => ({
      zh: `数据库已执行迁移脚本 ${d.name}，但程序中没有它：数据库比程序新。`,
      en: `The database has the migration ${d.name}, which this program lacks: the database is newer than the program.`,
    }),
    mend: () => ({ zh: '请使用与数据库相同或更新的程序版本。', en: 'Run the version of the program that belongs to the database, or a newer one.' }),
  }),
  'migration.misnamed': entry<{ name: string }>({
    status: 500,
    message: (d) => ({ zh: `迁移脚本名 ${d.name} 不合规定或编号重复。`, en: `The migration file ${d.name} is misnamed, or its number is used twice.` }),
    mend: () => ({ zh: '名称应为四位编号加下划线加名字，如 0002_cases.sql，编号连续。', en: 'Name it NNNN_name.sql, as in 0002_cases.sql, with consecutive numbers.' }),
  }),
  'migration.failed': entry<{ name: string; output: string }>({
    status: 500,
    message: (d) => ({ zh: `迁移脚本 ${d.name} 执行失败，已全部撤回：${d.output}`, en: `The migration ${d.name} failed and was undone wholly: ${d.output}` }),
    mend: () => ({ zh: '请按提示改正脚本后重新启动。', en: 'Correct the file as the message says, then start again.' }),
  }),
  'port.taken': entry<{ port: number }>({
    status: 500,
    message: (d) => ({ zh: `端口 ${d.port} 已被其他程序占用。`, en: `Another program already listens on port ${d.port}.` }),
    mend: (d) => ({ zh: `请用 --port 指定另一个端口，如 npm start -- --port ${d.port + 1}`, en: `Choose another: npm start -- --port ${d.port + 1}` }),
  }),
  'option.invalid': entry<{ option: string; value: string; expected: string }>({
    status: 400,
    message: (d) => ({ zh: `启动选项 ${d.option} 的值“${d.value}”不可用。`, en: `The option ${d.option} cannot be "${d.value}".` }),
    mend: (d) => ({ zh: `可用：${d.expected}`, en: `Use: ${d.expected}` }),
  }),
  'storage.fileMissing': entry<{ name: string; sha256: string }>({
    status: 500,
    message: (d) => ({ zh: `文件“${d.name}”不在存储中，或内容已损坏（${d.sha256.slice(0, 12)}…）。`, en: `The file "${d.name}" is missing from the store, or damaged (${d.sha256.slice(0, 12)}…).` }),
    mend: () => ({ zh: '请系统管理员从备份恢复数据文件夹中的 files。', en: 'The system administrator restores "files" of the data folder from a backup.' }),
  }),
  'definition.unknown': entry<{ kind: string; name: string }>({
    status: 404,
    message: (d) => ({ zh: `现行规程中没有${inChinese(d.kind)}“${d.name}”。`, en: `The definitions in force have no ${d.kind} "${d.name}".` }),
    mend: () => ({ zh: '请从规程页面的清单中打开。', en: 'Open it from the list of definitions.' }),
  }),
  'definition.missing': entry<{ hash: string }>({
    status: 500,
    message: (d) => ({ zh: `库中没有定义版本 ${d.hash}。`, en: `The database has no definition ${d.hash}.` }),
    mend: () => ({ zh: '请从备份恢复已发布的定义。', en: 'Restore the published definitions from a backup.' }),
  }),
  'definition.nonePublished': entry<Record<never, never>>({
    status: 503,
    message: () => ({ zh: '还没有发布任何定义。', en: 'No definition has been published.' }),
    mend: () => ({ zh: '请先发布：npm run guicheng -- publish definitions/discipline。', en: 'Publish first: npm run guicheng -- publish definitions/discipline.' }),
  }),
};
