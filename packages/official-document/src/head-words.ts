/** Shapes of the lines that surround the body of a document. Folded text. */

/** A whole line that is a document number: 汕府办〔2013〕5号, also in brackets or after a label. */
export const documentNumberLine =
  /^(?:(?:发文字号|文号|文 ?号|编号)[： ]{0,4})?\(?([\u4e00-\u9fffA-Za-z]{1,24} ?\( ?\d{4} ?\) ?(?:第 ?)?[0-9]{1,6} ?号)\)?(?: {1,30}签发人.{0,20})?$/

/** A document number at the end of a title line: …的通知（某府〔2019〕31号）. */
export const numberAfterTitle = /[ (]{0,3}([\u4e00-\u9fff]{1,12}\( ?\d{4} ?\) ?\d{1,6} ?号)\)?$/

/** A document number inside a line of an index block: 发布机构 某府 文 号 某政办〔2023〕1号. */
export const indexedNumber =
  /(?:文 {0,4}号|字 {0,4}号)[： ]{0,4}([\u4e00-\u9fffA-Za-z]{1,24}\( ?\d{4} ?\) ?(?:第 ?)?\d{1,6} ?号)(?: |$)/

const yearWords = '(?:\\d{2,5}|[〇○零Oo0一二三四五六七八九十]{4})'
const numberWords = '(?:\\d{1,3}|[一二三四五六七八九十廿卅]{1,3})'
/** A day as printed, misprints included. */
export const dayShape = `${yearWords} ?年 ?${numberWords} ?月 ?${numberWords} ?[日号]`

/** Issuer (possibly absent) and day fill a line. */
export const dayLine = new RegExp(
  `^\\(?(.{0,40}?) {0,40}(${dayShape})(?:印发|发布)?\\)?(?:\\([^()]{2,20}\\))?$`,
)
/** 某局2026年5月25日发布, also with an end of the hearing after it. */
export const publishedLine = new RegExp(
  `^(.{2,40}?) ?(?:于)? ?(${dayShape})(?:公开)?(?:发布|印发|公布).{0,40}$`,
)
/** 发布日期：2013-02-18 in the index block of a web page. */
export const labelledDay = new RegExp(
  `^(?:成文日期|发文日期|印发日期|发布日期|发文时间|发布时间)[： ]{0,3}(${dayShape}|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})`,
)
export const labelledIssuer = /^(?:发文机关|发布机构|发文单位|发文机构|制发机关|印发机关)[： ]{0,3}(.{2,40})$/
export const labelledTitle =
  /^(?:标 {0,4}题|名 {0,4}称|文件名称)[： ]{1,3}(.{4,160}?)(?: {1,9}(?:发布|发文|成文|文号).*)?$/

/** Lines of an index block, of a letterhead or of the printing note: neither title nor body. */
export const noiseLine =
  /^(?:索引号|索 引 号|分类|主题分类|主题词|发文|发布|成文|印发|有效性|有 效 性|公开方式|来源|字体|字号|浏览|打印|首页|当前位置|您的位置|信息来源|统一编号|规范性文件编号|生成日期|公开日期|签发人|密级|紧急程度|特急|加急|急件|抄送|主送|分享|目录|目 录|附件|联系人|联系电话|\(?(?:此件|本件).{0,12}(?:公开|发布).{0,6}\)?)/
export const letterhead = /^(.{4,40}?)文件$/

/** Addressees: a short list that ends in a colon. */
export const addresseeLine =
  /^(?:各|市|省|区|县|有关|本市|全市|全省|局|厅|委|机关|国务院|驻|.{0,16}(?:政府|管委会|局|委|办公室|街道|公司|单位)).{0,400}：$/

/** Words that a title ends in. */
export const titleEnding =
  /(?:通知|意见|方案|计划|措施|办法|决定|规划|纲要|要点|公告|通告|通报|批复|细则|规定|清单|安排|工程|举措|政策|指引|行动|任务|分工|分解表|任务书|责任书|表|函|令|报告|条|建议|公报|倡议书?)(?:\([^()]{1,40}\)){0,2}$/
export const bracketLine = /^\([^()]{2,40}\)(?:的?(?:通知|意见|决定|公告))?$/
/** 关于印发某计划 is no whole title before 的通知. */
export const openTitle =
  /关于(?:印发|转发|公布|下达|发布)(?!.{0,160}(?:通知|决定|意见|公告|函)(?:\([^()]{1,40}\))?$)/
/** Words that the name of an issuing body ends in. */
export const issuerEnding =
  /(?:政府|办公室|办公厅|委员会|局|厅|部|委|办|院|署|会|组|指挥部|专班|国务院|总局|中心|公司|银行|海关)(?:\([^()]{2,24}\))?(?:\((?:代章|盖章|章|印章|公章)\))?$/
export const sealNote = /\((?:代章|盖章|章|印章|公章)\)$/
/** The issuer named in a title: 某市人民政府办公室关于印发…. */
export const issuerInTitle =
  /^(?:【[^】]{1,12}】)?(.{2,80}?(?:政府|办公室|办公厅|委员会|局|厅|部|委|办|院|署|领导小组|国务院)) ?(?:关于|印发|转发|发布)/
