import { Link } from '@tanstack/react-router'
import type { SubjectMerge, SubjectView } from '@zhiheng/contract'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { subjectPageMessages } from './page-messages.ts'

/** Which subjects were merged, by whom and why; each can be undone. Absent where there was none. */
export function SubjectMerges({ subject }: { readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  if (subject.merges.length === 0) return null
  return (
    <section className="card" aria-label={t('merges.title')}>
      <header>
        <h2>{t('merges.title')}</h2>
      </header>
      <ul className="bodylist">
        {subject.merges.map((merge) => (
          <Merge key={merge.id} merge={merge} subject={subject} />
        ))}
      </ul>
    </section>
  )
}

function Merge({ merge, subject }: { readonly merge: SubjectMerge; readonly subject: SubjectView }) {
  const t = useMessages(subjectPageMessages)
  const may = useMay()
  const keeps = merge.kept.id === subject.id
  const other = keeps ? merge.merged : merge.kept
  const { mergedAt, mergedBy, reason, undoneAt, undoneBy, undoReason } = merge
  return (
    <li className="stack">
      <p>
        <Link to="/subjects/$subjectId" params={{ subjectId: other.id }}>
          {t(keeps ? 'merges.kept' : 'merges.merged', { name: other.name })}
        </Link>
      </p>
      <p className="meta">{t('merges.by', { at: stamp(mergedAt), who: mergedBy ?? '', reason })}</p>
      {undoneAt ? (
        <p className="meta">
          {t('merges.undone', { at: stamp(undoneAt), who: undoneBy ?? '', reason: undoReason ?? '' })}
        </p>
      ) : may('subject.merge') ? (
        <Link
          className="btn small noprint"
          from="/subjects/$subjectId"
          to="."
          search={(now) => ({ ...now, act: 'unmerge', with: merge.id })}
        >
          {t('merges.undo')}
        </Link>
      ) : null}
    </li>
  )
}
