import type { CreditReportVersion } from '@zhiheng/contract'

export type Language = 'zh-CN' | 'en'
type Words = { readonly zh: string; readonly en: string }

export const say = (language: Language, { zh, en }: Words): string => (language === 'en' ? en : zh)

export const reportWords = {
  title: { zh: '质量信用报告', en: 'Quality credit report' },
  demonstration: { zh: '演示：机构和数据为虚构', en: 'Demonstration: bodies and data are invented' },
  asOf: { zh: '数据截至', en: 'As of' },
  issuedAt: { zh: '出具时间', en: 'Issued' },
  code: { zh: '核验码', en: 'Verification code' },
  version: { zh: '版本', en: 'Version' },
  purpose: { zh: '查询用途', en: 'Purpose' },
  identity: { zh: '一、基本情况', en: '1. Identity' },
  name: { zh: '名称', en: 'Name' },
  address: { zh: '地址', en: 'Address' },
  area: { zh: '行政区划代码', en: 'Area code' },
  industry: { zh: '行业代码', en: 'Industry code' },
  formerName: { zh: '曾用名', en: 'Former name' },
  closed: { zh: '终止日期', en: 'Ceased on' },
  grade: { zh: '二、信用等级', en: '2. Grade' },
  noGrade: {
    zh: '尚未公布等级。没有等级不表示好，也不表示不好。',
    en: 'No grade has been published yet. That says neither good nor bad.',
  },
  gradeNote: {
    zh: '等级按已公布的规则算出，规则和版本可在公众门户查看。',
    en: 'Computed by the published rule; the portal shows the rule and its version.',
  },
  reasons: { zh: '理由：', en: 'Reasons:' },
  reasonsPublic: {
    zh: '公众版列出计入等级的公开记录，不列分值；不公开的记录只计数。企业本身和主管部门的版本列出全部。',
    en: 'The public version names the public records that counted, without points; those that are not public are only counted. The versions for the firm itself and for offices have everything.',
  },
  hidden: { zh: '另有 {n} 条您无权查看的记录', en: '{n} more records that you may not see' },
  unknown: { zh: '无资料', en: 'unknown' },
  inNotice: {
    zh: '有更新的结果自 {since} 起告知企业，企业可答复到 {until}；答复期满或作出决定前不对外公布。',
    en: 'A newer result has been told to the firm since {since}, which may reply until {until}; it is not published before that or before a decision.',
  },
  disputed: {
    zh: '企业自 {on} 起对此等级有异议，正在处理。',
    en: 'The firm has objected to this grade since {on}; undecided.',
  },
  reply: { zh: '企业答复', en: 'Reply of the firm' },
  answer: { zh: '处理意见', en: 'Answer' },
  facts: { zh: '三、质量记录', en: '3. Records' },
  noFacts: {
    zh: '截至当日没有可以显示的记录。没有记录不等于没有问题。',
    en: 'No records can be shown as of this day. That does not mean that nothing has happened.',
  },
  more: { zh: '另有 {n} 条较早的记录未列出。', en: '{n} earlier records are not listed.' },
  source: { zh: '来源', en: 'Source' },
  document: { zh: '文号', en: 'Document' },
  basis: { zh: '依据', en: 'Basis' },
  until: { zh: '公示至', en: 'Displayed until' },
  validTo: { zh: '有效至', en: 'Valid to' },
  internal: { zh: '不公开', en: 'not public' },
  notShown: { zh: '四、没有列出的内容', en: '4. What is not listed' },
  notShownPublic: {
    zh: '不公开的记录、公示期已满的记录和已撤销的记录不列入本报告。',
    en: 'Records that are not public, whose display has ended or that were withdrawn are not part of this report.',
  },
  notShownOther: {
    zh: '按共享协议或保密规定不能提供的记录不列入本报告。请按所写用途使用，不得转交。',
    en: 'Records that agreements or secrecy do not let you see are not part of this report. Use it for the stated purpose only; do not pass it on.',
  },
  verify: {
    zh: '核验：打开公众门户“核验报告”，输入核验码，或扫描二维码；可对照文件的摘要，并看到出具之后的变化。',
    en: 'To verify: open “Verify a report” on the portal and enter the code, or scan the QR code; compare the digest of the file and see what has changed since.',
  },
  page: { zh: '第 {n} 页，共 {of} 页', en: 'Page {n} of {of}' },
} satisfies Record<string, Words>

export const versionWords: Record<CreditReportVersion, Words> = {
  public: { zh: '公众版', en: 'Public version' },
  firm: { zh: '本企业版', en: 'Version for the firm itself' },
  official: { zh: '公务版', en: 'Version for official use' },
}
