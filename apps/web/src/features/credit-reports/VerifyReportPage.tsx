import { useQuery } from '@tanstack/react-query'
import type { IssuedReport } from '@zhiheng/contract'
import { type FormEvent, useState } from 'react'
import { go } from '../../portal/location.ts'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { api } from '../../shared/api.ts'
import { toApiError } from '../../shared/api-error.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { CompareFile } from './CompareFile.tsx'
import { reportMessages } from './messages.ts'
import { Fact } from './PublicFacts.tsx'
import './reports.css'

/** Given the code of a report: what was issued, what has changed since, and whether a file is the one that was issued. */
export function VerifyReportPage({ parameters: [code] }: { readonly parameters: readonly string[] }) {
  const t = useMessages(reportMessages)
  const asked = code === undefined ? '' : decodeURIComponent(code)
  return (
    <div className="w page prose">
      <title>{t('verify')}</title>
      <h1 tabIndex={-1}>{t('verify')}</h1>
      <p>{t('verify.lead')}</p>
      <CodeForm key={asked} asked={asked} />
      {asked ? <Answer code={asked} /> : null}
    </div>
  )
}

function CodeForm({ asked }: { readonly asked: string }) {
  const t = useMessages(reportMessages)
  const [typed, setTyped] = useState(asked)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim()) go(`/verify-report/${encodeURIComponent(typed.trim())}`)
  }
  return (
    <form className="codeform" onSubmit={submit}>
      <label htmlFor="code">{t('verify.code')}</label>
      <input
        id="code"
        className="input mono"
        required
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="btn primary big">
        {t('verify.go')}
      </button>
    </form>
  )
}

function Answer({ code }: { readonly code: string }) {
  const t = useMessages(reportMessages)
  const query = useQuery(api.creditReports.verify.queryOptions({ input: { code }, retry: false }))
  const problem = query.error ? toApiError(query.error).code : undefined
  if (problem === 'NOT_FOUND' || problem === 'INPUT_INVALID')
    return (
      <div className="note red" role="alert">
        <div className="stack">
          <p>
            <b>{t(problem === 'NOT_FOUND' ? 'verify.unknown' : 'verify.shape')}</b>
          </p>
          <p>{t('verify.remedy')}</p>
        </div>
      </div>
    )
  return <Loaded query={query}>{(issued) => <Issued issued={issued} />}</Loaded>
}

function Issued({ issued }: { readonly issued: IssuedReport }) {
  const t = useMessages(reportMessages)
  const [language] = useLanguage()
  const key = language === 'en' ? 'en' : 'zh'
  const gradesOf = (grades: IssuedReport['grades']) =>
    grades.length === 0
      ? t('verify.noGrade')
      : grades.map(({ title, gradeLabel }) => `${title[key]} ${gradeLabel[key]}`).join('；')
  const rows: [string, string][] = [
    [t('verify.version'), t(`version.${issued.version}`)],
    [t('verify.asOf'), issued.asOf],
    [t('verify.issuedAt'), stamp(issued.issuedAt)],
    [t('verify.grades'), gradesOf(issued.grades)],
    [t('verify.gradesNow'), gradesOf(issued.gradesNow)],
    [t('verify.facts'), String(issued.publicFacts)],
  ]
  const { since } = issued
  return (
    <section aria-labelledby="issued" aria-live="polite">
      <h2 id="issued">{t('verify.found')}</h2>
      <p className={issued.current ? 'note' : 'note yellow'}>
        <b>{t(issued.current ? 'verify.current' : 'verify.outdated')}</b>
      </p>
      <p>
        <PortalLink href={`/subjects/${issued.subject.id}`}>{issued.subject.name}</PortalLink>
        {issued.nameThen === issued.subject.name
          ? null
          : ` ${t('verify.nameThen', { name: issued.nameThen })}`}
      </p>
      <dl className="identity">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('verify.digest')}</dt>
          <dd className="mono digest">{issued.digest}</dd>
        </div>
      </dl>
      <h2 className="since">{t('since')}</h2>
      <p>{since.same ? t('since.same') : t('since.changed', { added: since.added, ended: since.ended })}</p>
      <ol className="factline">
        {since.addedFacts.map((fact) => (
          <Fact key={fact.id} fact={fact} />
        ))}
      </ol>
      <CompareFile digest={issued.digest} />
    </section>
  )
}
