import { fold } from '../fold.ts'
import { emptyProblem, longestText, shapeProblem, tooLongProblem } from '../problems.ts'
import {
  type Parsed,
  type Part,
  type Problem,
  type Remark,
  type Scheme,
  type Words,
  words,
} from '../scheme.ts'
import { findProvince } from '../tables/provinces.ts'

type Key = 'level' | 'force' | 'issuer' | 'number' | 'year'

/** Sectors with a code of two letters. One that is not here is accepted with a remark. */
const sectors = new Set(
  (
    'AQ BB CB CH CJ CY DA DL DY DZ EJ FZ GA GH GM GY HB HG HJ HS HY JB JC JG JR JT JY LB LD LS LY MH MT MZ NB NY QB QC QJ ' +
    'QX RB RF SB SC SF SH SJ SL SN SW SY TB TD TY WB WH WJ WM WS WW XB XF YB YC YD YJ YS YY YZ ZY'
  ).split(' '),
)

const patterns: readonly { readonly level: Words; readonly pattern: RegExp }[] = [
  { level: words('国家标准', 'national'), pattern: /^(GB)(\/[TZ])? (\d+(?:\.\d+)*)-(\d{4}|\d{2})$/ },
  { level: words('国家计量技术规范', 'metrology'), pattern: /^(JJ[GF])() (\d+(?:\.\d+)*)-(\d{4}|\d{2})$/ },
  { level: words('地方标准', 'local'), pattern: /^(DB\d{2}(?:\d{2})?)(\/T)? (\d+(?:\.\d+)*)-(\d{4})$/ },
  { level: words('团体标准', 'group'), pattern: /^(T\/[A-Z]{2,12})() (\d+(?:\.\d+)*)-(\d{4})$/ },
  { level: words('企业标准', 'enterprise'), pattern: /^(Q\/[0-9A-Z]{2,20})() (\d+(?:\.\d+)*)-(\d{4})$/ },
  { level: words('行业标准', 'sector'), pattern: /^([A-Z]{2})(\/[TZ])? (\d+(?:\.\d+)*)-(\d{4}|\d{2})$/ },
]

const accepts = (value: string): boolean => patterns.some(({ pattern }) => pattern.test(value))

/** One blank between issuer and number, none elsewhere: `GB/T19580 - 2012` becomes `GB/T 19580-2012`. */
function normalise(folded: string): string {
  const tight = folded.replaceAll(/ *([-/.]) */g, '$1').replaceAll(/ +/g, ' ')
  const issuer = /^(?:Q\/[0-9A-Z]+? |DB\d{2}(?:\d{2})?(?:\/T)?(?= ?\d)|[A-Z]+(?:\/[A-Z]+)?)/
    .exec(tight)?.[0]
    .trim()
  return issuer === undefined ? tight : `${issuer} ${tight.slice(issuer.length).trimStart()}`.trimEnd()
}

/** Ways of writing that are common and wrong, each with the right one. */
const repairs: readonly ((value: string) => string)[] = [
  (value) => value.replace(/ ?[《(].*$/, ''),
  (value) => value.replace(/^(GB|DB\d{2,4}|[A-Z]{2}) ?\/?([TZ]) ?(?=\d)/, '$1/$2 '),
  (value) => value.replace(/^([A-Z]{2})([TZ]) (?=\d)/, '$1/$2 '),
  (value) => value.replace(/[:_.](\d{4})$/, '-$1'),
  (value) => value.replace(/^(\D*)(.*)$/, (_, letters: string, rest: string) => letters + digitsOnly(rest)),
  (value) => value.replace(/^G8/, 'GB').replace(/^6B/, 'GB'),
]

const digitsOnly = (text: string): string =>
  text.replaceAll(/[OQ]/g, '0').replaceAll(/[IL]/g, '1').replaceAll('Z', '2').replaceAll('S', '5')

function likelyOf(value: string): string | undefined {
  for (const repair of repairs) if (accepts(repair(value))) return repair(value)
  const all = repairs.reduce((text, repair) => repair(text), value)
  return accepts(all) ? all : undefined
}

function problemOf(value: string): Problem {
  if (value === '') return emptyProblem
  const likely = likelyOf(value)
  const shape = shapeProblem(
    `应为标准代号、顺序号和年份，如 GB/T 19580-2012。${likely ? `可能是 ${likely}。` : ''}`,
    `It should be the issuer, a number and a year, as GB/T 19580-2012.${likely ? ` It may be ${likely}.` : ''}`,
  )
  if (likely !== undefined) return { ...shape, likely }
  if (!/^[A-Z]/.test(value)) return { ...shape, place: 0 }
  return /-\d+$/.test(value)
    ? shape
    : {
        code: 'shape',
        message: words('缺少年份，如 -2012。', 'The year is missing, as -2012.'),
        place: value.length,
      }
}

const part = (value: string, label: Words, name?: Words): Part => ({ value, label, ...(name && { name }) })

function remarksOf(level: Words, issuer: string, year: string): Remark[] {
  const remarks: Remark[] = []
  if (level.en === 'sector' && !sectors.has(issuer))
    remarks.push({
      code: 'unknown-sector',
      message: words(`不认识行业代号 ${issuer}。`, `The sector ${issuer} is not in the list.`),
    })
  if (year.length === 2)
    remarks.push({
      code: 'short-year',
      message: words(`两位年份，即 19${year} 年。`, `A year of two digits: 19${year}.`),
    })
  return remarks
}

function parse(text: string): Parsed<Key> {
  if (text.length > longestText) return { ok: false, problem: tooLongProblem }
  const folded = fold(text, '')
  const value = accepts(folded.text) ? folded.text : normalise(folded.text)
  for (const { level, pattern } of patterns) {
    const found = pattern.exec(value)
    if (!found) continue
    const [, issuer = '', force = '', number = '', year = ''] = found
    const province = /^DB\d/.test(issuer) ? findProvince(issuer.slice(2, 4)) : undefined
    const forceName = { '/T': words('推荐性', 'recommended'), '/Z': words('指导性', 'guide') }[force]
    return {
      ok: true,
      value,
      parts: {
        level: part(level.en, words('层级', 'Level'), level),
        issuer: part(issuer, words('代号', 'Issuer'), province?.name),
        ...(forceName && { force: part(force.slice(1), words('属性', 'Force'), forceName) }),
        number: part(number, words('顺序号', 'Number')),
        year: part(year.length === 2 ? `19${year}` : year, words('年份', 'Year')),
      },
      remarks: remarksOf(level, issuer, year),
    }
  }
  const problem = problemOf(value)
  return {
    ok: false,
    problem: problem.place === undefined ? problem : { ...problem, place: folded.placeOf(problem.place) },
  }
}

/**
 * Number of a standard: national `GB/T 19580-2012`, sector `QB/T 1234-2010`, local `DB44/T 123-2013`, group `T/ABC 001-2020`,
 * enterprise `Q/ABC 001-2013`, metrology `JJG 443-2006`. Dashes of all kinds are read; a hyphen is kept.
 */
export const standardNumber: Scheme<Key> = {
  code: 'standard',
  label: words('标准编号', 'Standard number'),
  source: words('国家标准管理办法等', 'Rules on the numbering of standards'),
  evidence: 2,
  parse,
  accepts,
  format: (value) => value,
}
