/** Problems of the area "http": what is wrong with a request, a session or an address, and faults whose words stay inside. */
import type { ProblemEntry } from '../problemEntry.ts';

type Words = [zh: string, en: string];
const entry = <D>(status: number, message: (d: D) => Words, mend: (d: D) => Words): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});
type None = Record<never, never>;
const megabytes = (bytes: number): string => String(Math.round(bytes / 104_857.6) / 10);

export const httpProblems = {
  // What happened stays in the log, under the trace number that the answer carries.
  'http.unexpected': entry<None>(500, () => ['系统发生错误，本次操作没有完成。', 'Something went wrong inside; nothing was done.'], () => ['请稍后再试；再次发生时，把编号告诉系统管理员。', 'Try again; if it happens again, tell the system administrator the trace number.']),
  'http.unavailable': entry<None>(503, () => ['系统暂时不能办理。', 'The system cannot do this at the moment.'], () => ['请稍后再试；持续发生时，把编号告诉系统管理员。', 'Try again shortly; if it lasts, tell the system administrator the trace number.']),
  'address.unknown': entry<None>(404, () => ['没有这个地址。', 'There is nothing at this address.'], () => ['请核对链接，或从首页进入。', 'Check the link, or begin at the home page.']),
  'address.method': entry<{ allowed: string }>(405, () => ['这个地址不能这样访问。', 'This address does not take that method.'], (d) => [`可用：${d.allowed}。`, `Use ${d.allowed}.`]),

  'session.missing': entry<None>(401, () => ['您还没有登录，或登录已过期。', 'You are not signed in, or your session has ended.'], () => ['请登录后继续。', 'Sign in and go on.']),
  'session.refused': entry<None>(401, () => ['工号（用户名）或密码不正确。', 'The name or the password is wrong.'], () => ['请核对后再试；忘记密码的，请联系本机关系统管理员。', 'Try again; if you have forgotten the password, ask the system administrator of your organ.']),
  'session.tooManyAttempts': entry<{ seconds: number }>(429, () => ['登录尝试过于频繁。', 'Too many attempts to sign in.'], (d) => [`请 ${d.seconds} 秒后再试。`, `Try again in ${d.seconds} s.`]),
  'session.organForeign': entry<None>(403, () => ['您在该机关没有任职。', 'You hold no post in that organ.'], () => ['请在列出的机关中选择。', 'Choose one of the organs listed.']),
  'session.postless': entry<None>(403, () => ['您目前没有任何岗位。', 'You hold no post at present.'], () => ['请联系本机关安全管理员。', 'Ask the security administrator of your organ.']),

  'request.foreign': entry<None>(403, () => ['这个请求不是由本系统的页面发出的。', 'The request does not come from a page of this system.'], () => ['请在本系统的页面中操作；程序调用时加请求头 X-Guicheng: 1。', 'Use the pages of this system; a program sends the header X-Guicheng: 1.']),
  'request.originForeign': entry<{ origin: string }>(403, (d) => [`不接受来自 ${d.origin} 的请求。`, `Requests from ${d.origin} are not accepted.`], () => ['若这是本系统的正式地址，请系统管理员把它加入允许的来源。', 'If it is an address of this system, have it added to the list of origins.']),
  'request.unreadable': entry<{ what: string }>(400, (d) => [`请求内容不是有效的 JSON：${d.what}`, `The body is not valid JSON: ${d.what}`], () => ['请按接口说明发送 JSON。', 'Send JSON as the interface description says.']),
  'request.mediaType': entry<{ wanted: string }>(415, () => ['请求内容的类型不对。', 'The body has the wrong media type.'], (d) => [`请用 ${d.wanted}。`, `Send ${d.wanted}.`]),
  'request.tooLarge': entry<{ limit: number }>(413, (d) => [`内容过大，上限为 ${megabytes(d.limit)} MB。`, `It is too large; the limit is ${megabytes(d.limit)} MB.`], () => ['请减小后再提交。', 'Make it smaller and send it again.']),
  'request.unsafeKey': entry<{ key: string }>(400, (d) => [`不允许的键名：${d.key}。`, `The key "${d.key}" is not allowed.`], () => ['请去掉该键。', 'Leave it out.']),
  'request.invalid': entry<{ field: string; fault: string; faultEn: string }>(422, (d) => [`${d.field === '' ? '请求内容' : d.field}：${d.fault}`, `${d.field === '' ? 'request' : d.field}: ${d.faultEn}`], () => ['请改正后再提交。', 'Correct it and send it again.']),
  'request.repeated': entry<{ name: string }>(400, (d) => [`参数“${d.name}”只能出现一次。`, `The parameter "${d.name}" may stand once only.`], () => ['请只写一次。', 'Give it once.']),
  'request.keyless': entry<None>(400, () => ['缺少提交编号（Idempotency-Key）。', 'The header Idempotency-Key is missing or malformed.'], () => ['每次提交请带一个由 8 至 100 个字母、数字、“-”或“_”组成的编号。', 'Send 8 to 100 letters, digits, "-" or "_", one key for each intention.']),

  'upload.missing': entry<None>(422, () => ['没有收到文件。', 'No file has come.'], () => ['请重新选择文件。', 'Choose the file again.']),
  'upload.nameless': entry<None>(422, () => ['文件缺少名称。', 'The file has no name.'], () => ['请重新选择文件。', 'Choose the file again.']),
  'upload.empty': entry<{ name: string }>(422, (d) => [`文件“${d.name}”是空的。`, `The file "${d.name}" is empty.`], () => ['请检查文件后重新上传。', 'Check the file and send it again.']),
  'upload.kindUnknown': entry<{ name: string; kinds: string }>(415, (d) => [`不能上传“${d.name}”：不支持这种文件。`, `"${d.name}" cannot be taken: files of this kind are not accepted.`], (d) => [`支持：${d.kinds}。`, `Accepted: ${d.kinds}.`]),
  'upload.kindFalse': entry<{ name: string; says: string }>(415, (d) => [`文件“${d.name}”的内容与扩展名“${d.says}”不符。`, `The content of "${d.name}" is not what its ending "${d.says}" says.`], () => ['请用原来的程序另存后再上传。', 'Save it again with its own program, then send it.']),

  'demo.absent': entry<None>(403, () => ['本系统不是演示系统。', 'This is not a demonstration system.'], () => ['正式系统的时间不能调整。', 'The clock of a real system cannot be shifted.']),
  'form.validatorUnknown': entry<None>(404, () => ['没有这个表单校验程序。', 'There is no such form check.'], () => ['请刷新页面。', 'Reload the page.']),
};
