import { useQuery } from '@tanstack/react-query'
import type { ModelProblem } from '@zhiheng/contract'
import { useEffect, useMemo, useState } from 'react'
import { api } from '../../../shared/api.ts'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { ErrorState } from '../../../shared/ui/ErrorState.tsx'
import { useWords } from '../../../shared/ui/JobProgress.tsx'
import { EditorContext, idOf, useEditor } from './editor.ts'
import { GeneralForm } from './GeneralForm.tsx'
import { GradesForm } from './GradesForm.tsx'
import { modelFormMessages } from './messages.ts'
import { GroupForm, LeafForm } from './NodeForm.tsx'
import { Outline } from './Outline.tsx'
import { type Json, parentOf } from './pointer.ts'
import { TryOnFirm } from './TryOnFirm.tsx'
import { itemsOf, partOf } from './tree.ts'
import { useHistory } from './use-history.ts'
import { useLabel } from './use-label.ts'
import { useSettled } from './use-settled.ts'
import { VetoForm } from './VetoForm.tsx'
import './model-form.css'

type Props = {
  readonly content: Json
  readonly onChange: (update: (before: Json) => Json) => void
  readonly selected: string
  readonly onSelect: (part: string) => void
  /** Told whenever the server has answered about what is written now. */
  readonly onChecked?: (isSound: boolean) => void
}

/** A model as forms: its parts on the left, the form of one of them, one firm beside it. What is wrong stands at its field. */
export function ModelForm({ content, onChange, selected, onSelect, onChecked }: Props) {
  const t = useMessages(modelFormMessages)
  const { change, undo, redo } = useHistory(content, onChange)
  const settled = useSettled(content)
  const check = useQuery({
    ...api.assessmentModels.check.queryOptions({
      input: { content: settled as Record<string, unknown> },
      placeholderData: (kept) => kept,
    }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const problems = check.data?.problems ?? none
  const isSettled = settled === content && !check.isPlaceholderData && check.data !== undefined
  const isSound = isSettled && problems.length === 0
  useEffect(() => onChecked?.(isSound), [isSound, onChecked])
  const part = itemsOf(content).some(({ at }) => at === selected) ? selected : ''
  const editor = useMemo(
    () => ({ content, change, problems, selected: part, select: onSelect }),
    [content, change, problems, part, onSelect],
  )
  return (
    <EditorContext value={editor}>
      <div className="row wrap modeltools">
        <button type="button" className="btn small" disabled={!undo} onClick={undo}>
          {t('undo')}
        </button>
        <button type="button" className="btn small" disabled={!redo} onClick={redo}>
          {t('redo')}
        </button>
        <span role="status">
          {!isSettled ? t('checking') : isSound ? t('sound') : t('wrong.count', { count: problems.length })}
        </span>
      </div>
      {check.error ? <ErrorState error={check.error} onRetry={() => void check.refetch()} /> : null}
      <Problems />
      <div className="modelform">
        <Outline />
        <Part />
        <TryOnFirm content={settled} isSound={isSound} />
      </div>
    </EditorContext>
  )
}

const none: readonly ModelProblem[] = []

function Part() {
  const t = useMessages(modelFormMessages)
  const label = useLabel()
  const { content, selected } = useEditor()
  const item = itemsOf(content).find(({ at }) => at === selected)
  const kind = item?.kind ?? 'general'
  const isNode = kind === 'group' || kind === 'leaf' || kind === 'veto'
  const name = isNode ? label(item?.value.label) : t(`part.${kind}`)
  return (
    <section className="card partform" aria-label={name}>
      <header>
        <h2>{name}</h2>
        {isNode ? <span className="meta">{t(`kind.${kind}`)}</span> : null}
      </header>
      <div className="body" key={selected}>
        {kind === 'general' ? <GeneralForm /> : null}
        {kind === 'group' ? <GroupForm at={selected} /> : null}
        {kind === 'leaf' ? <LeafForm at={selected} /> : null}
        {kind === 'veto' ? <VetoForm at={selected} /> : null}
        {kind === 'vetoes' ? <p>{t('vetoes.lead')}</p> : null}
        {kind === 'grades' ? <GradesForm /> : null}
      </div>
    </section>
  )
}

/** Everything that is wrong, each leading to its field, whatever part is open. */
function Problems() {
  const t = useMessages(modelFormMessages)
  const words = useWords()
  const label = useLabel()
  const { problems, content, select, selected } = useEditor()
  const [wanted, setWanted] = useState<string>()
  useEffect(() => {
    if (wanted === undefined || partOf(wanted) !== selected) return
    setWanted(undefined)
    for (let at = wanted; ; at = parentOf(at)) {
      const field = document.getElementById(idOf(at))
      if (field) {
        field.focus()
        return field.scrollIntoView({ block: 'center' })
      }
      if (at === '') return
    }
  }, [wanted, selected])
  if (problems.length === 0) return null
  const items = itemsOf(content)
  const placeOf = (path: string) => {
    const item = items.find(({ at }) => at === partOf(path))
    return item && item.level > 1 ? label(item.value.label) : t(`part.${item?.kind ?? 'general'}`)
  }
  return (
    <details className="note yellow problems">
      <summary>{t('wrong.list', { count: problems.length })}</summary>
      <ul>
        {problems.map(({ path, rule, reason, remedy }) => (
          <li key={`${path} ${rule} ${reason.en}`}>
            <button
              type="button"
              className="link"
              onClick={() => {
                select(partOf(path))
                setWanted(path)
              }}
            >
              {placeOf(path)}
            </button>{' '}
            {t('wrong.said', { reason: words(reason), remedy: words(remedy) })}
          </li>
        ))}
      </ul>
    </details>
  )
}
