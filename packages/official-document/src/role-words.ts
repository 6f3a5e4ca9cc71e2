import type { BodyRole } from './plan-document.ts'

/** The words that give a role in a responsibility phrase. Data and their shapes only; see phrase-grammar.ts. */

/** Words that give a role wherever they stand after a list of bodies. */
export const strongRoleWord = new RegExp(
  [
    '牵头(?!单位|部门|机构|处室|科室|领导|人|方|责任)(?:负责|抓总|组织实施|组织协调|组织|协调|推进|实施|落实|统筹|办理|汇总|指导|开展|完成)*',
    '负责(?!单位|部门|人|制|任|同志|领导)(?:牵头|统筹|落实|组织实施|组织|指导|实施|推进|协调|督促|办理|抓好)*',
    '(?:按照?|根据|依据?)(?:各自)?(?:部门|工作)?职(?:责|能)(?:任务)?(?:分工|权限|范围)?(?:，)?(?:分别|共同|协同|各自|分头|具体|抓好|做好)?(?:负责|牵头|落实|组织实施|推进|实施|配合|开展|工作)*',
    '按(?:任务)?分工(?:分别|共同|协同)?(?:负责|落实|组织实施|推进|实施|配合)+',
    '主办(?!单位|方)|主责(?!单位|部门)|主抓',
    '配合(?!单位|部门|机构|方)(?:落实|做好|推进|负责|实施|支持)*',
    '协办(?!单位)|协助(?!单位|部门)(?:落实|推进|做好)*|参与(?!单位|部门|方)|参加(?!单位|部门)',
    '会同|会商|(?<=[局委办部厅院署府行])(?<!管委|居委|村委|工委)会(?=市|省|区|县|国家|各|有关|相关)',
  ].join('|'),
  'g',
)

/** Words that give a role only where the sentence part ends with them; elsewhere they belong to names. */
export const weakRoleWord =
  /(?:指导|支持|落实|组织实施|具体实施|实施|推进|统筹协调|统筹|督导|监督|推动|督促|办理|承担|承办|协同|执行|抓落实|抓好落实|组织|完成)+$/

/** Adverbs between a list and its role word. */
export const roleAdverb =
  /(?:分别|共同|具体|分头|协同|各自|联合|分工|统一|主要|密切|积极|全力|依职责|依法|按规定|按要求|予以|一起|双|总|结合实际|抓好|做好|认真|各司其职|合力)$/

/** Role of a word; the earliest match in the word decides. */
export function roleOfWord(word: string): BodyRole {
  if (/牵头|主办|主责|主抓/.test(word)) return 'lead'
  if (/^(?:会同|会商|会|联合|商)$/.test(word)) return 'with'
  if (/负责|落实|实施|承担|承办|职责|职能|分工|办理|执行|推进/.test(word) && !/配合$/.test(word))
    return /^(?:配合|协助|协办|参与)/.test(word) ? 'assist' : 'responsible'
  if (/配合|协办|协助|参与|参加|支持|协同/.test(word)) return 'assist'
  return 'responsible'
}
