import type { PackageErrorCode } from './open-package.ts'
import type { Place } from './scan-tags.ts'

export type IssueCode =
  | PackageErrorCode
  | 'tag-not-closed'
  | 'tag-not-opened'
  | 'full-width-brace'
  | 'tag-unreadable'
  | 'field-unknown'
  | 'format-unknown'
  | 'list-as-text'
  | 'not-a-list'
  | 'chart-in-text'
  | 'loop-not-closed'
  | 'loop-not-opened'
  | 'loop-crosses-cells'
  | 'loop-crosses-parts'
  | 'unfit'

type Words = { readonly reason: string; readonly remedy: string }

/** One thing that is wrong with a template: where, what, and what to do about it. */
export type Issue = {
  readonly code: IssueCode
  readonly tag: string | null
  readonly place: Place | null
  readonly zh: Words
  readonly en: Words
}

type Say = (
  tag: string,
  more: string,
) => { readonly zh: readonly [string, string]; readonly en: readonly [string, string] }

const words: Record<IssueCode, Say> = {
  'not-docx': () => ({
    zh: ['文件不是 .docx 文档', '在 Word 或 WPS 中另存为“Word 文档（.docx）”再上传'],
    en: ['The file is not a .docx document', 'Save it in Word or WPS as “Word document (.docx)”'],
  }),
  'too-large': () => ({
    zh: ['展开后超过 40 MB', '压缩或去掉图片后再上传'],
    en: ['It is larger than 40 MB once unpacked', 'Compress or remove pictures'],
  }),
  macros: () => ({
    zh: ['文档带宏', '另存为不带宏的“Word 文档（.docx）”'],
    en: ['The document holds macros', 'Save it as “Word document (.docx)” without macros'],
  }),
  external: () => ({
    zh: ['文档引用外部的图片、模板或文件', '把图片嵌入文档，断开外部链接和加载的模板'],
    en: [
      'The document fetches a picture, template or file from elsewhere',
      'Embed pictures; unlink what is elsewhere',
    ],
  }),
  'embedded-object': () => ({
    zh: ['文档嵌有对象或控件', '删去嵌入的对象；图表请用“插入—图表”'],
    en: ['The document embeds objects or controls', 'Remove them; charts are made with Insert – Chart'],
  }),
  damaged: () => ({
    zh: ['文档已损坏', '在 Word 或 WPS 中打开，另存一次再上传'],
    en: ['The document is damaged', 'Open it in Word or WPS and save it again'],
  }),
  'tag-not-closed': (tag) => ({
    zh: [`“{${tag}”缺右括号 }`, '一个标签要写在同一段里，用半角 { } 成对括起'],
    en: [`“{${tag}” has no closing brace`, 'Write a tag within one paragraph, between { and }'],
  }),
  'tag-not-opened': () => ({
    zh: ['多出一个右括号 }', '删去它，或补上左边的 {'],
    en: ['A closing brace } too many', 'Remove it, or add the { before it'],
  }),
  'full-width-brace': (tag) => ({
    zh: [`“${tag}”是全角括号`, '改为半角 { }'],
    en: [`“${tag}” is a full-width brace`, 'Use { and }'],
  }),
  'tag-unreadable': (tag) => ({
    zh: [`看不懂标签 {${tag}}`, '写法：{字段}、{字段|格式}、{#列表}…{/列表}、{#如果 字段}…{/如果}'],
    en: [
      `The tag {${tag}} cannot be read`,
      'Write {field}, {field|format}, {#list}…{/list} or {#如果 field}…{/如果}',
    ],
  }),
  'field-unknown': (tag, more) => ({
    zh: [
      `没有字段“${tag}”`,
      more ? `是不是“${more}”？可用字段见字段清单` : '可用字段见字段清单；列表里的字段要写在该列表的循环之内',
    ],
    en: [
      `There is no field “${tag}”`,
      more
        ? `Did you mean “${more}”? See the list of fields`
        : 'See the list of fields; a field of a list stands inside its loop',
    ],
  }),
  'format-unknown': (tag, more) => ({
    zh: [`“${tag}”不能用这种格式`, more ? `可用：${more}` : '去掉竖线和后面的格式'],
    en: [`“${tag}” has no such format`, more ? `Formats: ${more}` : 'Remove the bar and what follows'],
  }),
  'list-as-text': (tag) => ({
    zh: [`“${tag}”是列表，不能直接写出`, `写成 {#${tag}}…{/${tag}}，中间放每一项的字段`],
    en: [
      `“${tag}” is a list and cannot be written out`,
      `Write {#${tag}}…{/${tag}} around the fields of an item`,
    ],
  }),
  'not-a-list': (tag) => ({
    zh: [`“${tag}”不是列表，不能循环`, `按条件显示请写 {#如果 ${tag}}…{/如果}`],
    en: [
      `“${tag}” is no list and cannot be looped over`,
      `To show something on a condition write {#如果 ${tag}}…{/如果}`,
    ],
  }),
  'chart-in-text': (tag) => ({
    zh: [`“${tag}”是图表，不能写在正文里`, '插入一个图表，把标签写在图表标题里'],
    en: [`“${tag}” is a chart and cannot stand in the text`, 'Insert a chart and put the tag in its title'],
  }),
  'loop-not-closed': (tag) => ({
    zh: [`{#${tag}} 没有结束`, `在要重复的内容之后写 {/${tag.split(' ')[0]}}`],
    en: [`{#${tag}} does not end`, `Write {/${tag.split(' ')[0]}} after what is to be repeated`],
  }),
  'loop-not-opened': (tag, more) => ({
    zh: [`{/${tag}} 没有对应的开始`, more ? `此处应先结束 {#${more}}` : `在前面写 {#${tag}}，或删去它`],
    en: [
      `{/${tag}} ends nothing`,
      more ? `{#${more}} has to end first` : `Write {#${tag}} before it, or remove it`,
    ],
  }),
  'loop-crosses-cells': (tag) => ({
    zh: [`{#${tag}} 的开始和结束不在同一张表里`, '重复表格的行：开始写在该行第一格，结束写在该行最后一格'],
    en: [
      `{#${tag}} begins and ends in different tables`,
      'To repeat a row, begin in its first cell and end in its last',
    ],
  }),
  'loop-crosses-parts': (tag) => ({
    zh: [`{#${tag}} 不能写在图表里`, '图表的数据由图表标题里的标签给出'],
    en: [`{#${tag}} cannot stand in a chart`, 'The tag in its title gives a chart its data'],
  }),
  unfit: (_tag, more) => ({
    zh: [`试填没有成功：${more}`, '对照默认模板检查这一处，或从默认模板改起'],
    en: [`A trial failed: ${more}`, 'Compare with the default template, or begin from it'],
  }),
}

export function issueOf(code: IssueCode, place: Place | null, tag: string | null, more = ''): Issue {
  const { zh, en } = words[code](tag ?? '', more)
  return {
    ...{ code, tag, place },
    zh: { reason: zh[0], remedy: zh[1] },
    en: { reason: en[0], remedy: en[1] },
  }
}

/** 正文第 3 段 · 表 1 第 2 行第 4 格 */
export function placeWords(place: Place): { readonly zh: string; readonly en: string } {
  const part = {
    body: { zh: '正文', en: 'body' },
    header: { zh: '页眉', en: 'header' },
    footer: { zh: '页脚', en: 'footer' },
    chart: { zh: '图表', en: 'chart' },
    note: { zh: '脚注', en: 'notes' },
  }[place.part]
  const { table, row, column, paragraph } = place
  if (table !== null) {
    return {
      zh: `${part.zh}表 ${table} 第 ${row} 行第 ${column} 格`,
      en: `${part.en}, table ${table}, row ${row}, cell ${column}`,
    }
  }
  return { zh: `${part.zh}第 ${paragraph} 段`, en: `${part.en}, paragraph ${paragraph}` }
}
