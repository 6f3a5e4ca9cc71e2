import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { TextField } from '../../../shared/ui/Field.tsx'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../../shared/ui/Loaded.tsx'
import { ReasonTree } from '../../../shared/ui/ReasonTree.tsx'
import { modelFormMessages } from './messages.ts'
import { type Json, listOf } from './pointer.ts'

type Chosen = { readonly id: string; readonly name: string }

/** What the rule, as it is written now, would give one subject. */
export function TryOnFirm({ content, isSound }: { readonly content: Json; readonly isSound: boolean }) {
  const t = useMessages(modelFormMessages)
  const [chosen, setChosen] = useState<Chosen>()
  return (
    <aside className="card tryon" aria-label={t('try')}>
      <header>
        <h2>{t('try')}</h2>
      </header>
      <div className="body stack">
        <p className="meta">{t('try.lead')}</p>
        <Finder kinds={listOf(content.subjectKinds)} onChoose={setChosen} />
        {chosen ? <p className="b">{chosen.name}</p> : null}
        {chosen && !isSound ? <p className="meta">{t('try.wait')}</p> : null}
        {chosen && isSound ? <Tried content={content} subjectId={chosen.id} /> : null}
      </div>
    </aside>
  )
}

function Finder({
  kinds,
  onChoose,
}: {
  readonly kinds: readonly unknown[]
  readonly onChoose: (chosen: Chosen) => void
}) {
  const t = useMessages(modelFormMessages)
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery(
    api.subjects.list.queryOptions({
      input: { q, limit: 6 },
      enabled: q.length >= 2,
      placeholderData: (kept) => kept,
    }),
  )
  const items = q.length >= 2 ? (found.data?.items ?? []).filter(({ kind }) => kinds.includes(kind)) : []
  return (
    <>
      <TextField label={t('try.find')} type="search" value={typed} onChange={setTyped} />
      {q.length >= 2 && found.data && items.length === 0 ? <p className="meta">{t('try.none')}</p> : null}
      <ul className="menu">
        {items.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                onChoose({ id, name })
                setTyped('')
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function Tried({ content, subjectId }: { readonly content: Json; readonly subjectId: string }) {
  const t = useMessages(modelFormMessages)
  const words = useWords()
  const query = useQuery({
    ...api.assessmentModels.try.queryOptions({
      input: { content: content as Record<string, unknown>, subjectId },
      placeholderData: (kept) => kept,
    }),
    gcTime: 0,
  })
  return (
    <Loaded query={query}>
      {(explanation) => {
        const grade = explanation.grades.find(({ code }) => code === explanation.grade)
        return (
          <>
            <p>
              <b>{explanation.grade ?? t('grade.none')}</b> {grade ? words(grade.label) : ''}
            </p>
            <ReasonTree explanation={explanation} />
          </>
        )
      }}
    </Loaded>
  )
}
