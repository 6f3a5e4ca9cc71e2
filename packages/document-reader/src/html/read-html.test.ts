import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../read-document.ts'
import { failureOf } from '../testing/failure-of.ts'

const read = (html: string) => readDocument(Buffer.from(html))
const lines = async (html: string) => (await read(html)).text.split('\n')

describe('HTML', () => {
  test('blocks become lines; scripts, styles, menus and hidden parts do not', async () => {
    const page = `<!DOCTYPE html><html><head><title>海湾市政府网</title><style>p{color:red}</style>
      <script>document.write("<p>假的一行</p>")</script></head>
      <body><header><h1>政府门户网站</h1></header><nav><a href="/">首页</a></nav>
      <article><header><h1>海湾市质量强市行动计划</h1></header>
      <p>一、强化监管<br>（一）开展<b>综合</b>整治。&nbsp;&ldquo;放心&rdquo;行动&#12290;</p><p style="display:none">打印稿</p>
      <div>责任单位：市市场
      监管局</div></article><footer>版权所有</footer></body></html>`
    const { text, notes } = await read(page)
    expect(text.split('\n')).toEqual([
      '海湾市质量强市行动计划',
      '一、强化监管',
      '（一）开展综合整治。 “放心”行动。',
      '责任单位：市市场监管局',
    ])
    expect(notes).toEqual([{ code: 'hidden-dropped', count: 1 }])
  })

  test('a run of lines made of links is a menu; two attachments are not', async () => {
    const menu = ['首页', '政务公开', '办事服务', '互动']
      .map((name) => `<li><a href="#">${name}</a></li>`)
      .join('')
    const page = `<html><ul>${menu}</ul><p>正文第一行</p><p><a href="a.doc">附件1</a></p><p><a href="b.doc">附件2</a></p></html>`
    const { text, notes } = await read(page)
    expect(text).toBe('正文第一行\n附件1\n附件2')
    expect(notes).toEqual([{ code: 'navigation-dropped', count: 4 }])
  })

  test('a table of data keeps its rows, a table that lays out the page gives its lines', async () => {
    const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
    const inner = `<table>${row('序号', '责任单位')}${row('1', '<p>市教育局</p><p>市卫生健康局</p>')}</table>`
    const page = `<html><table>${row(`<p>标题</p><p>第一段</p>${inner}<p>第二段</p>`)}</table></html>`
    expect(await lines(page)).toEqual([
      '标题',
      '第一段',
      '序号\t责任单位',
      '1\t市教育局 市卫生健康局',
      '第二段',
    ])
  })

  test('numbers that the browser draws are written out, typed ones are not doubled', async () => {
    const page = `<ol start="3"><li>建立台账</li><li>定期通报</li></ol>
      <ol style="list-style-type:cjk-ideographic"><li>总体要求</li><li value="5">保障措施</li></ol>
      <ol><li>1．已经编号</li></ol><ol type="i"><li>roman<ul><li>点</li></ul></li></ol>`
    expect(await lines(page)).toEqual([
      '3. 建立台账',
      '4. 定期通报',
      '一、总体要求',
      '五、保障措施',
      '1．已经编号',
      'i. roman',
      '点',
    ])
  })

  test.each(['gbk', 'gb2312', 'GB18030'])('a page that declares %s', async (charset) => {
    const page = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><p>质量监督</p></html>`
    expect(await readDocument(iconv.encode(page, 'gb18030'))).toMatchObject({
      text: '质量监督',
      format: 'html',
      encoding: 'gb18030',
    })
  })

  test('a page that declares gb2312 but is UTF-8 is read as UTF-8', async () => {
    const page = '<html><head><meta charset="gb2312"></head><p>质量监督</p></html>'
    expect(await read(page)).toMatchObject({ text: '质量监督', encoding: 'utf-8' })
  })

  test('the charset may come with the response, or a UTF-16 mark with the file', async () => {
    const page = '<html><p>质量监督</p></html>'
    const big5 = await readDocument(iconv.encode('<html><p>質量監督</p></html>', 'big5'), {
      mediaType: 'text/html; charset=Big5',
    })
    expect(big5.text).toBe('質量監督')
    expect((await readDocument(iconv.encode(page, 'utf16le', { addBOM: true }))).text).toBe('质量监督')
  })

  test('unclosed and crossed tags lose no text', async () => {
    expect(await lines('<div>甲<p>乙<td>丙<table>丁<tr><td>戊</div>己')).toEqual([
      '甲',
      '乙',
      '丙',
      '丁',
      '戊',
      '己',
    ])
  })

  test('preformatted text keeps its line ends', async () => {
    expect(await lines('<html><pre>第一行\n第二行</pre></html>')).toEqual(['第一行', '第二行'])
  })

  test('a page without words is empty', async () => {
    expect((await failureOf(Buffer.from('<html><script>1</script></html>'))).code).toBe('empty')
  })

  test('nesting without end is refused, and soon', async () => {
    const failure = await failureOf(Buffer.from(`<html>${'<b>'.repeat(2_000_000)}`))
    expect(failure.code).toBe('corrupt')
  })

  test('comments before the page, also very many, do not hide or delay it', async () => {
    expect(await read(`<?xml version="1.0"?>\n<!-- a --> <!-- b --><html><p>正文</p></html>`)).toMatchObject({
      text: '正文',
      format: 'html',
    })
    // So many that a look for each from each would not come to an end within the patience of a test.
    expect(await read(`${'<!---->'.repeat(500_000)}正文`)).toMatchObject({ format: 'text' })
  })

  test('a table of very many rows', async () => {
    const { text } = await read(`<html><table>${'<tr><td>甲<td>乙'.repeat(130_000)}</table></html>`)
    expect(text.length).toBe(130_000 * 4 - 1)
  })
})
