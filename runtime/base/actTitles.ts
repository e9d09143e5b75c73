/**
 * What people may do, as buttons and guides say it: verbs on a case and, below, rights that are no verb on one. Names follow the trade:
 * 同意, 退回, 不同意 and 撤回 are four things.
 */
export const actTitles = {
  complete: { zh: '提交', en: 'Submit' }, agree: { zh: '同意', en: 'Agree' }, refuse: { zh: '不同意', en: 'Refuse' }, 'send-back': { zh: '退回', en: 'Send back' },
  'take-back': { zh: '撤回', en: 'Take back' }, recall: { zh: '撤回报批', en: 'Withdraw the report' }, claim: { zh: '认领', en: 'Claim' }, release: { zh: '退还', en: 'Release' }, transfer: { zh: '转办', en: 'Transfer' },
  staff: { zh: '指派办理人', en: 'Give it to somebody' }, delegate: { zh: '请人协办', en: 'Ask a colleague to draft' }, 'hand-back': { zh: '交回', en: 'Hand back' }, 'end-help': { zh: '收回协办', en: 'End the help' },
  enter: { zh: '录入线下审批', en: 'Enter the decision' }, confirm: { zh: '核对确认', en: 'Confirm' }, seal: { zh: '用印', en: 'Seal' }, print: { zh: '打印', en: 'Print' },
  accept: { zh: '签收', en: 'Accept' }, return: { zh: '退回来件', en: 'Return' }, decide: { zh: '作出判断', en: 'Decide' }, 'ask-extension': { zh: '申请延期', en: 'Ask for an extension' },
  urge: { zh: '催办', en: 'Urge' }, flag: { zh: '标记', en: 'Flag' }, correct: { zh: '更正', en: 'Correct' }, assign: { zh: '确定承办人', en: 'Assign handlers' },
  'take-option': { zh: '选择此项办理', en: 'Take this option' }, begin: { zh: '发起', en: 'Begin' }, 'begin-early': { zh: '提前办理', en: 'Begin early' }, 'add-item': { zh: '增加一项', en: 'Add an item' }, 'enter-message': { zh: '登记来件', en: 'Enter a message' },
  'add-signer': { zh: '加签', en: 'Add a signer' }, 'remove-signer': { zh: '减签', en: 'Remove a signer' }, 'close-early': { zh: '提前收口', en: 'Close early' }, 'copy-to': { zh: '抄送', en: 'Send a copy' },
  skip: { zh: '跳过', en: 'Skip' }, jump: { zh: '跳转', en: 'Jump' }, reopen: { zh: '重新办理', en: 'Reopen' },
  attach: { zh: '上传附件', en: 'Attach a file' }, suspend: { zh: '中止', en: 'Suspend' }, resume: { zh: '恢复办理', en: 'Resume' }, terminate: { zh: '终止', en: 'Terminate' },
  copy: { zh: '抄送', en: 'Send a copy' }, start: { zh: '立件', en: 'Open a case' }, 'grant-extension': { zh: '批准延期', en: 'Grant an extension' }, extend: { zh: '延期', en: 'Extend' }, 'ask-explanation': { zh: '要求说明', en: 'Ask for an explanation' },
  number: { zh: '编号', en: 'Number' }, 'apply-measure': { zh: '申请使用措施', en: 'Apply for a measure' }, search: { zh: '检索', en: 'Search' }, export: { zh: '导出', en: 'Export' },
} as const satisfies Readonly<Record<string, { zh: string; en: string }>>;

/** What rests on a post and not on the grants over a case. */
const platformActTitles: Readonly<Record<string, { zh: string; en: string }>> = {
  'read definitions': { zh: '查看规程', en: 'Read definitions' }, 'edit definitions': { zh: '编制规程', en: 'Write definitions' }, 'publish definitions': { zh: '发布规程', en: 'Publish definitions' },
  'read the trail of definitions': { zh: '查看规程留痕', en: 'Read the trail of definitions' }, 'ask about a publication': { zh: '就发布征求意见', en: 'Ask for an opinion about a publication' },
  withdraw: { zh: '撤回发布申请', en: 'Withdraw a request to publish' }, 'set-deputy': { zh: '设置代理', en: 'Set a deputy' },
};
const titles: Readonly<Record<string, { zh: string; en: string }>> = { ...platformActTitles, ...actTitles };

/** An act that no title is known of bears its name. */
export const actTitle = (act: string): { zh: string; en: string } => (Object.hasOwn(titles, act) ? titles[act]! : { zh: act, en: act });
