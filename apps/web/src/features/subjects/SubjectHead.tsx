import { Link } from '@tanstack/react-router'
import type { SubjectView } from '@zhiheng/contract'
import type { ReactNode } from 'react'
import { useCodeWords } from '../../shared/format/code-words.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { Icon } from '../../shared/ui/Icon.tsx'
import { uiMessages } from '../../shared/ui/messages.ts'
import { PageHead } from '../../shared/ui/PageHead.tsx'
import { CodeGrid } from './CodeGrid.tsx'
import { subjectPageMessages } from './page-messages.ts'
import { SubjectActs } from './SubjectActs.tsx'
import './page.css'

type Props = {
  readonly subject: SubjectView
  /** Beside the name: what it is under key supervision for. */
  readonly tags?: ReactNode
  /** At the right: how it is judged. */
  readonly grade?: ReactNode
}

/** Who this is: name and state, where and what it does, its codes with their check. */
export function SubjectHead({ subject, tags, grade }: Props) {
  const t = useMessages(subjectPageMessages)
  const ui = useMessages(uiMessages)
  const words = useCodeWords()
  return (
    <>
      <nav className="crumb" aria-label={ui('crumbs')}>
        <ol>
          <li>
            <Link to="/subjects">{t('crumb')}</Link>
          </li>
          <li>
            <Link to="/subjects" search={{ kind: subject.kind }}>
              {words.kind(subject.kind)}
            </Link>
          </li>
          <li>{subject.name}</li>
        </ol>
      </nav>
      <section className="card subjecthead" aria-label={t('identity')}>
        <div className="grow in">
          <PageHead
            title={subject.name}
            heading={<Heading subject={subject} tags={tags} />}
            status={<Line subject={subject} />}
            actions={
              <>
                <a className="btn" href={`/subjects/${subject.id}`} target="_blank" rel="noreferrer">
                  {t('public')}
                </a>
                <SubjectActs subject={subject} />
              </>
            }
          />
          <CodeGrid subject={subject} />
        </div>
        {grade ? <div className="grade">{grade}</div> : null}
      </section>
      {subject.mergedInto ? <Merged into={subject.mergedInto} /> : null}
    </>
  )
}

function Heading({ subject, tags }: { readonly subject: SubjectView; readonly tags: ReactNode }) {
  const words = useCodeWords()
  return (
    <span className="row wrap">
      <span>{subject.name}</span>
      <span className="tag">{words.state(subject)}</span>
      {tags}
    </span>
  )
}

/** Where it is, what it does, how many others it is tied to. */
function Line({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const words = useCodeWords()
  const { names, relationCounts, areaCode, address, industry, closedOn, family } = subject
  const former = names.filter(({ kind, validTo }) => kind === 'official' && validTo !== null).length
  const since = names.find(({ kind, validTo }) => kind === 'official' && validTo === null)?.validFrom
  const parts = [
    address ?? (areaCode ? words.area(areaCode) : null),
    industry ? `${words.industry(industry)} ${industry}` : null,
    since ? t('fact.founded', { on: since }) : null,
    former > 0 ? t('fact.former', { count: former }) : null,
    ...relationCounts.map(({ kind, direction, otherKind, count }) =>
      t('fact.relation', { words: t(`relation.${direction}.${kind}`), what: words.kind(otherKind), count }),
    ),
    closedOn ? t('fact.closedOn', { on: closedOn }) : null,
    family.length > 0 ? t('family', { count: family.length }) : null,
  ]
  return <span className="meta">{parts.filter(Boolean).join(' · ')}</span>
}

function Merged({ into }: { readonly into: NonNullable<SubjectView['mergedInto']> }) {
  const t = useMessages(subjectPageMessages)
  return (
    <p className="note subjectnote">
      <Icon name="info" />
      <span>
        {t('merged', { name: into.name })}{' '}
        <Link to="/subjects/$subjectId" params={{ subjectId: into.id }}>
          {t('merged.open', { name: into.name })}
        </Link>
      </span>
    </p>
  )
}
