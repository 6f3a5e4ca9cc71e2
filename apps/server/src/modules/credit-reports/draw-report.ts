import { findScheme } from '@zhiheng/codes'
import type { FactView } from '@zhiheng/contract'
import { describePayload, findFactType, groupWords } from '@zhiheng/fact-types'
import type { Content } from './content.ts'
import { createPaper, type Paper } from './paper.ts'
import type { GradeWithReasons } from './reasons.ts'
import { type Language, say, versionWords, reportWords as words } from './words.ts'

/** The report as PDF. The same content gives the same pages. */
export async function drawReport(content: Content): Promise<Buffer> {
  const { language } = content
  const paper = createPaper(content)
  const speak = (key: keyof typeof words) => say(language, words[key])
  drawHead(paper, content)
  drawIdentity(paper, content)
  paper.heading(speak('grade'))
  drawGrades(paper, content)
  paper.heading(speak('facts'))
  drawFacts(paper, content)
  paper.heading(speak('notShown'))
  paper.text(speak(content.version === 'public' ? 'notShownPublic' : 'notShownOther'))
  paper.text(speak('verify'))
  return paper.finish((n, of) =>
    [
      speak('page').replace('{n}', String(n)).replace('{of}', String(of)),
      `${speak('code')} ${content.code}`,
    ].join('　'),
  )
}

function drawHead(paper: Paper, content: Content): void {
  const { language, version, purposeLabel } = content
  const speak = (key: keyof typeof words) => say(language, words[key])
  paper.title(speak('title'), content.subject.name)
  paper.rows([
    [speak('version'), say(language, versionWords[version])],
    ...(purposeLabel ? [[speak('purpose'), say(language, purposeLabel)] as const] : []),
    [speak('asOf'), content.asOf],
    [speak('issuedAt'), content.issuedAtText],
    [speak('code'), content.code],
  ])
  if (content.demonstration) paper.text(speak('demonstration'), 'bold')
}

function drawIdentity(paper: Paper, { language, subject }: Content): void {
  const speak = (key: keyof typeof words) => say(language, words[key])
  paper.heading(speak('identity'))
  const row = (key: keyof typeof words, value: string | null): [string, string][] =>
    value ? [[speak(key), value]] : []
  paper.rows([
    ...row('name', subject.name),
    ...subject.identifiers
      .filter(({ validTo }) => validTo === null)
      .map(({ scheme, printed }): [string, string] => [schemeName(scheme, language), printed]),
    ...row('address', subject.address),
    ...row('area', subject.areaCode),
    ...row('industry', subject.industry),
    ...subject.names
      .filter(({ kind, name }) => kind === 'official' && name !== subject.name)
      .flatMap(({ name }) => row('formerName', name)),
    ...row('closed', subject.closedOn),
  ])
}

function schemeName(scheme: string, language: Language): string {
  const known = findScheme(scheme)
  return known ? say(language, known.label) : say(language, { zh: '本市编号', en: 'Local number' })
}

function drawGrades(paper: Paper, { language, grades, version }: Content): void {
  if (grades.length === 0) {
    paper.text(say(language, words.noGrade))
    return
  }
  for (const grade of grades) {
    paper.rows([
      [
        say(language, grade.title),
        `${say(language, grade.gradeLabel)}　${say(language, words.asOf)} ${grade.asOf}　${grade.modelVersion}`,
      ],
      ...standing(grade, language),
    ])
  }
  paper.text(say(language, words.gradeNote))
  for (const grade of grades) drawReasons(paper, grade, language)
  if (version === 'public') paper.text(say(language, words.reasonsPublic))
}

/** What stands beside a grade wherever it stands: a newer one in notice, an open objection, the firm's reply. */
function standing({ inNotice, disputedSince, reply }: GradeWithReasons, language: Language) {
  const speak = (key: keyof typeof words) => say(language, words[key])
  const row = (label: string, value: string): [string, string] => [label, value]
  return [
    ...(inNotice
      ? [row('', speak('inNotice').replace('{since}', inNotice.since).replace('{until}', inNotice.until))]
      : []),
    ...(disputedSince ? [row('', speak('disputed').replace('{on}', disputedSince))] : []),
    ...(reply ? [row(speak('reply'), `${reply.on}　${reply.text}`)] : []),
    ...(reply?.answer ? [row(speak('answer'), reply.answer)] : []),
  ]
}

function drawReasons(paper: Paper, grade: GradeWithReasons, language: Language): void {
  const { reasons } = grade
  if (reasons.length === 0) return
  const speak = (key: keyof typeof words) => say(language, words[key])
  paper.subheading(`${speak('reasons')} ${say(language, grade.title)}`, reasons.length)
  for (const { label, points, says, facts, hidden } of reasons)
    paper.entry(
      points ?? '',
      label,
      says ?? '',
      [...facts, ...(hidden > 0 ? [speak('hidden').replace('{n}', String(hidden))] : [])].join('；'),
    )
}

function drawFacts(paper: Paper, { language, facts, moreFacts }: Content): void {
  if (facts.length === 0) paper.text(say(language, words.noFacts))
  for (const [group, members] of Map.groupBy(facts, (fact) => fact.group)) {
    paper.subheading(say(language, groupWords(group)), members.length)
    for (const fact of members) drawFact(paper, fact, language)
  }
  if (moreFacts > 0) paper.text(say(language, words.more).replace('{n}', String(moreFacts)))
}

function drawFact(paper: Paper, fact: FactView, language: Language): void {
  const label = findFactType(fact.type, fact.typeVersion)?.label
  const mark = fact.visibility === 'public' ? '' : `（${say(language, words.internal)}）`
  const says = describePayload(fact.type, fact.typeVersion, fact.payload)
    .map((each) => `${say(language, each.label)}：${say(language, each.value)}`)
    .join('；')
  const about = [
    `${say(language, words.source)}：${fact.source.name}`,
    `${say(language, words.document)}：${fact.document}`,
    ...(fact.legalBasis ? [`${say(language, words.basis)}：${fact.legalBasis}`] : []),
    ...(fact.validTo ? [`${say(language, words.validTo)} ${fact.validTo}`] : []),
    ...(fact.displayUntil ? [`${say(language, words.until)} ${fact.displayUntil}`] : []),
  ].join('　')
  paper.entry(fact.occurredOn, `${label ? say(language, label) : fact.type}${mark}`, says, about)
}
