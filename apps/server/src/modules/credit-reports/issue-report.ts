import { createHash, randomUUIDv7 } from 'node:crypto'
import type { CreditReportVersion, FactPage, Inputs, PublishedGrade } from '@zhiheng/contract'
import { type Actor, publicActor } from '#kernel/actor'
import { write } from '#kernel/transaction'
import { drawCode } from './code.ts'
import type { Content } from './content.ts'
import type { CreditReportDependencies } from './deps.ts'
import { drawReport } from './draw-report.ts'
import { withReasons } from './reasons.ts'
import { reportWords, say } from './words.ts'

/** More would be a book; the newest are printed, and how many there are besides. */
const mostFacts = 1000

type Wish = Inputs<'creditReports'>['issue']

/** Draws a report, and keeps of it what it takes to recognise it. */
export async function issueReport(
  deps: CreditReportDependencies,
  person: Actor,
  wish: Wish,
): Promise<{ readonly file: File; readonly code: string }> {
  const subject = await deps.identityOf(person, wish.id)
  const { facts, publicFacts, version } = await readFacts(deps, person, wish, subject.id)
  const published = await deps.grades.ofSubject(subject.id)
  const content = await contentOf(deps, { wish, person, version, subject, facts, published })
  const pdf = await drawReport(content)
  const id = randomUUIDv7()
  await write(deps.db, person, 'issue-credit-report', async (tx) => {
    await tx
      .insertInto('credit_reports')
      .values({
        ...{ id, subject_id: subject.id, subject_name: subject.name, code: content.code, version },
        ...{ as_of: content.asOf, known_at: facts.knownAt, issued_at: content.issuedAt },
        ...{ language: wish.language, purpose: content.purpose, bytes: pdf.length },
        digest: createHash('sha256').update(pdf).digest(),
        public_fact_ids: publicFacts.items.map((fact) => fact.id),
        // A stranger with the code learns of what was published then, whatever stands in the paper.
        grades: JSON.stringify(published) as unknown as Content['grades'],
        ...{ account_id: person.accountId, account_name: person.accountName },
        organisation_id: person.organisationId,
      })
      .execute()
    if (version === 'official' && person.organisationId && content.facts.length > 0)
      await deps.recordCopy(tx, {
        ...{ holderId: person.organisationId, holderName: person.organisationName ?? '', channel: 'report' },
        ...{ knownAt: facts.knownAt, factIds: content.facts.map((fact) => fact.id), note: content.code },
      })
  })
  const name = `${say(wish.language, reportWords.title)}-${content.code}.pdf`
  return { file: new File([new Uint8Array(pdf)], name, { type: 'application/pdf' }), code: content.code }
}

/** What the reader sees, and of that what everybody sees. */
async function readFacts(deps: CreditReportDependencies, person: Actor, { purpose }: Wish, id: string) {
  const { clock } = deps
  const own = person.role === 'enterprise' && person.subjectId === id
  const question = {
    ...{ id, asOf: clock.today(), knownAt: clock.now(), order: 'occurred' as const, limit: mostFacts },
  }
  const publicFacts = await deps.facts(person, { ...question, version: 'public' })
  if (own) return { facts: await deps.facts(person, question), publicFacts, version: 'firm' as const }
  if (purpose === undefined || person.role === 'public' || person.role === 'enterprise')
    return { facts: publicFacts, publicFacts, version: 'public' as const }
  return {
    facts: await deps.facts(person, { ...question, purpose }),
    publicFacts,
    version: 'official' as const,
  }
}

type Parts = {
  readonly wish: Wish
  readonly person: Actor
  readonly version: CreditReportVersion
  readonly subject: Content['subject']
  readonly facts: FactPage
  readonly published: readonly PublishedGrade[]
}

async function contentOf(deps: CreditReportDependencies, parts: Parts): Promise<Content> {
  const { wish, person, version, subject, facts, published } = parts
  const code = drawCode()
  const issuedAt = deps.clock.now()
  const issuedAtText = chinaTime(issuedAt)
  const official = version === 'official'
  const reader = version === 'public' ? publicReader(deps.clock.today()) : reading(person, wish)
  const grades = version === 'public' ? published : await deps.grades.allOfSubject(subject.id)
  const who = [person.organisationName, person.accountName].filter(Boolean).join(' ')
  return {
    ...{ code, version, subject, issuedAt, issuedAtText, asOf: facts.asOf, language: wish.language },
    purpose: official ? (wish.purpose ?? null) : null,
    purposeLabel: official && wish.purpose ? deps.purposeLabel(wish.purpose) : null,
    siteName: wish.language === 'en' ? deps.siteNameEn : deps.siteName,
    demonstration: deps.demonstration,
    verifyAt: deps.publicUrl === '' ? code : new URL(`/verify-report/${code}`, deps.publicUrl).href,
    watermark: official ? `${who} ${issuedAtText}` : null,
    grades: await withReasons(deps, grades, {
      ...{ reader, subjectId: subject.id, version, language: wish.language },
    }),
    facts: facts.items,
    moreFacts: facts.total - facts.items.length,
  }
}

const reading = (person: Actor, { purpose }: Wish): Actor => (purpose ? { ...person, purpose } : person)

/** To the minute, in China, as the pages say it. */
const chinaTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** For whoever reads as nobody in particular. */
export const publicReader = (today: string): Actor => ({ ...publicActor, today })
