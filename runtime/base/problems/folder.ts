/** Problems of the area "folder": definitions between a folder and a server. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});

export const folderProblems = {
  'folder.link': entry<{ path: string; at: string }>(409, (d) => [`不能写入 ${d.path}：文件夹里的“${d.at}”是链接或别的东西，不是普通文件（夹）。`, `${d.path} cannot be written: "${d.at}" in the folder is a link or something else, no plain file or folder.`], () => ['移走它再试；不会透过链接写到文件夹以外。', 'Move it away and try again; nothing is written through a link.']),
  'folder.conflict': entry<{ folder: string; paths: string }>(409, (d) => [`草稿里也改了相同的几行：${d.paths}。没有写入任何内容。`, `The draft has other changes of the same lines: ${d.paths}. Nothing was written.`], () => ['执行 pull --merge，两边的改动合到文件里，合不拢的几行用 <<<<<<< 和 >>>>>>> 标出；改好后再 push。', 'Give pull --merge: both sides are joined in the files, with marks (<<<<<<< and >>>>>>>) around lines that both have changed; decide them, then push.']),
  'folder.unmerged': entry<{ folder: string; places: string }>(422, (d) => [`还有合并的标记没有处理：${d.places}。没有写入任何内容。`, `Marks of a merge are left: ${d.places}. Nothing was written.`], () => ['在 <<<<<<< 和 >>>>>>> 之间留下要的内容，删去标记的几行，再 push。', 'Between <<<<<<< and >>>>>>> keep what is meant, take the lines with the marks out, then push.']),
  'folder.moved': entry<{ folder: string; paths: string }>(409, (d) => [`看计划期间文件夹 ${d.folder} 又变了：${d.paths}。没有写入任何内容。`, `The folder ${d.folder} has changed since its plan: ${d.paths}. Nothing was written.`], () => ['再执行一次。', 'Give the command again.']),
  'server.address': entry<{ address: string }>(400, (d) => [`“${d.address}”不是服务器的网址。`, `"${d.address}" is no address of a server.`], () => ['写成 https://主机[:端口]，不带用户名、密码、路径。', 'Write https://HOST[:PORT], without name, password or path.']),
  'server.insecure': entry<{ server: string }>(400, (d) => [`${d.server} 不是本机，又不经 https：密码会被沿途看到。`, `${d.server} is another machine and not reached by https: the password could be read on its way.`], () => ['改用 https；确知线路可信时加 --insecure-http。', 'Use https; or say --insecure-http, when you know the line.']),
  'server.certificate': entry<{ server: string; reason: string }>(502, (d) => [`不能确认 ${d.server} 是它所称的服务器：${d.reason}。没有发送密码。`, `It cannot be known that ${d.server} is the server that it says: ${d.reason}. No password was sent.`], () => ['单位自己的证书机构：设环境变量 NODE_EXTRA_CA_CERTS 为其证书文件；确知是它时加 --insecure-certificate。', 'For an authority of your own set NODE_EXTRA_CA_CERTS to its file; or say --insecure-certificate, when you know that it is the one.']),
  'server.unreachable': entry<{ server: string; reason: string }>(503, (d) => [`连不上 ${d.server}：${d.reason}。没有写入任何内容。`, `${d.server} cannot be reached: ${d.reason}. Nothing was written.`], () => ['请核对网址，确认平台正在运行。', 'Look at the address, and whether the platform runs.']),
  'server.cut': entry<{ server: string; reason: string }>(503, (d) => [`与 ${d.server} 的连接中断：${d.reason}。文件夹没有改动；不知道服务器是否已收到。`, `The connection to ${d.server} broke: ${d.reason}. The folder is as it was; whether the server has got it is not known.`], () => ['再执行一次同样的命令：重复发送只算一次。', 'Give the same command again: what arrives twice counts once.']),
  'server.answer': entry<{ server: string; status: number; what: string; whatEn: string }>(502, (d) => [`${d.server} 的回答（${d.status}）不是本平台的：${d.what}。`, `What ${d.server} has answered (${d.status}) is not of this platform: ${d.whatEn}.`], () => ['请核对网址和版本；中间的代理也可能改动回答。', 'Look at the address and the version; a proxy between may change answers, too.']),
  'password.missing': entry<{ login: string }>(400, (d) => [`没有 ${d.login} 的密码。`, `There is no password of ${d.login}.`], () => ['在终端输入，或用 --password-file FILE，或由标准输入给出；不能写在命令里。', 'Type it on the terminal, name a file by --password-file FILE, or give it by standard input; never on the command line.']),
};
