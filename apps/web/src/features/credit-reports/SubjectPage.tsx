import { useQuery } from '@tanstack/react-query'
import type { SubjectIdentity } from '@zhiheng/contract'
import { PortalLink } from '../../portal/PortalLink.tsx'
import { api } from '../../shared/api.ts'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { GradePanel } from './GradePanel.tsx'
import { reportMessages } from './messages.ts'
import { PublicCodes } from './PublicCodes.tsx'
import { PublicFacts } from './PublicFacts.tsx'
import { ReportPanel } from './ReportPanel.tsx'
import './reports.css'
import { listComma } from '../../shared/format/in-list.ts'

/** What everybody may know of a firm, a product or a lift, and in words what is not shown. */
export function SubjectPage({ parameters: [id = ''] }: { readonly parameters: readonly string[] }) {
  const t = useMessages(reportMessages)
  const query = useQuery(api.subjects.publicGet.queryOptions({ input: { id }, retry: false }))
  return (
    <div className="w page subjectpage">
      <nav className="trailnav" aria-label={t('trail')}>
        <PortalLink href="/subjects">{t('trail.search')}</PortalLink>
      </nav>
      <Loaded query={query}>{(subject) => <Shown subject={subject} />}</Loaded>
    </div>
  )
}

function Shown({ subject }: { readonly subject: SubjectIdentity }) {
  const t = useMessages(reportMessages)
  const isFirm = subject.kind === 'enterprise'
  return (
    <>
      <title>{subject.name}</title>
      <h1 tabIndex={-1}>{subject.name}</h1>
      <Identity subject={subject} />
      {isFirm ? <GradePanel id={subject.id} /> : null}
      <PublicFacts id={subject.id} />
      <Ties subject={subject} />
      <section className="s" aria-labelledby="not-shown">
        <h2 id="not-shown">{t('notShown')}</h2>
        <p>{t('notShown.text')}</p>
      </section>
      <ReportPanel id={subject.id} />
    </>
  )
}

function Identity({ subject }: { readonly subject: SubjectIdentity }) {
  const t = useMessages(reportMessages)
  const words = useCodeWords()
  const former = subject.names.filter(({ kind, name }) => kind === 'official' && name !== subject.name)
  const rows: [string, string | null][] = [
    [t('identity.kind'), `${words.kind(subject.kind)} · ${words.state(subject)}`],
    [t('identity.closed'), subject.closedOn],
    [t('identity.area'), subject.areaCode ? words.area(subject.areaCode) : null],
    [t('identity.address'), subject.address],
    [t('identity.industry'), subject.industry ? words.industry(subject.industry) : null],
    [t('identity.former'), former.length > 0 ? former.map(({ name }) => name).join(listComma()) : null],
  ]
  return (
    <section aria-labelledby="identity">
      <h2 id="identity" className="sr">
        {t('identity')}
      </h2>
      <dl className="identity">
        {rows.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        <PublicCodes identifiers={subject.identifiers} />
      </dl>
    </section>
  )
}

/** How many other things it is tied to; what they are is found by their own names and numbers. */
function Ties({ subject }: { readonly subject: SubjectIdentity }) {
  const t = useMessages(reportMessages)
  const words = useCodeWords()
  if (subject.relationCounts.length === 0) return null
  return (
    <section className="s" aria-labelledby="ties">
      <h2 id="ties">{t('ties')}</h2>
      <ul className="ties">
        {subject.relationCounts.map(({ kind, direction, otherKind, count }) => (
          <li key={`${kind} ${direction} ${otherKind}`}>
            {t(`tie.${kind}.${direction}`)} {words.kind(otherKind)} {count}
          </li>
        ))}
      </ul>
    </section>
  )
}
