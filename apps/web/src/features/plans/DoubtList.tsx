import type { ImportDoubt, ImportView } from '@zhiheng/contract'
import { useEffect, useState } from 'react'
import { stamp } from '../../shared/format/dates.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useShortcut } from '../../shared/shortcut.ts'
import { DoubtForm } from './DoubtForm.tsx'
import { importMessages } from './import-messages.ts'

type Props = {
  readonly document: ImportView
  readonly onLight: (measureKey: string | null, doubtId: string | null) => void
}

const weight = { must: 0, check: 1, note: 2 } as const

/** Each doubt is a question with answers; what blocks publishing stands first. */
export function DoubtList({ document, onLight }: Props) {
  const t = useMessages(importMessages)
  const open = document.doubts
    .filter(({ settled }) => !settled)
    .sort((a, b) => weight[a.severity] - weight[b.severity])
  const settled = document.doubts.filter((doubt) => doubt.settled)
  const [chosen, setChosen] = useState<string>()
  const again = settled.find(({ id }) => id === chosen)
  const current = again ?? open.find(({ id }) => id === chosen) ?? open[0]
  const index = current ? open.indexOf(current) : -1
  const next = () => setChosen(open[(index + 1) % Math.max(1, open.length)]?.id)
  useShortcut('n', next, open.length > 1)
  const currentId = current?.id ?? null
  const place = current?.measureKey ?? current?.measureKeys[0] ?? null
  useEffect(() => onLight(place, currentId), [onLight, place, currentId])
  return (
    <section className="card" aria-labelledby="doubt-list">
      <header>
        <h2 id="doubt-list">
          {open.length > 0 ? t('doubts.title', { count: open.length }) : t('doubts.done')}
        </h2>
        {open.length > 1 && index >= 0 ? (
          <span className="meta">
            {t('doubts.place', { position: index + 1, count: open.length })} · <kbd>N</kbd> {t('doubts.next')}
          </span>
        ) : null}
      </header>
      <ul className="doubts">
        {open.map((doubt) => (
          <DoubtItem
            key={doubt.id}
            document={document}
            doubt={doubt}
            open={doubt === current}
            onOpen={setChosen}
            onNext={next}
          />
        ))}
      </ul>
      {settled.length > 0 ? (
        <details className="settled">
          <summary>{t('doubts.showSettled', { count: settled.length })}</summary>
          <ul className="doubts">
            {settled.map((doubt) => (
              <DoubtItem
                key={doubt.id}
                document={document}
                doubt={doubt}
                open={doubt === again}
                onOpen={setChosen}
                onNext={next}
              />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

type ItemProps = {
  readonly document: ImportView
  readonly doubt: ImportDoubt
  readonly open: boolean
  readonly onOpen: (id: string | undefined) => void
  readonly onNext: () => void
}

function DoubtItem({ document, doubt, open, onOpen, onNext }: ItemProps) {
  const t = useMessages(importMessages)
  const [language] = useLanguage()
  const say = (words: { zh: string; en: string }) => (language === 'en' ? words.en : words.zh)
  const answer = doubt.options.find(({ value }) => value === doubt.settled?.answer)
  return (
    <li className={open ? 'open' : ''}>
      <div className="h">
        <span
          className={`ask ${doubt.severity === 'check' ? '' : `is-${doubt.severity}`}`}
          aria-hidden="true"
        >
          ?
        </span>
        <div className="grow">
          <p className="b">{say(doubt.message)}</p>
          {doubt.detail ? <p className="meta">{say(doubt.detail)}</p> : null}
          {doubt.settled ? (
            <p className="meta">
              {t('doubts.settled', {
                by: doubt.settled.by,
                at: stamp(doubt.settled.at),
                answer: [answer ? say(answer.label) : doubt.settled.answer, doubt.settled.note]
                  .filter(Boolean)
                  .join('；'),
              })}
            </p>
          ) : null}
        </div>
        {open ? (
          <span className={`tag ${doubt.severity === 'must' ? 'red' : 'line'}`}>
            {t(`doubts.${doubt.severity}`)}
          </span>
        ) : (
          <button type="button" className="btn small" onClick={() => onOpen(doubt.id)}>
            {t(doubt.settled ? 'doubts.again' : 'doubts.judge')}
          </button>
        )}
      </div>
      {open ? (
        <DoubtForm
          key={doubt.id}
          document={document}
          doubt={doubt}
          onDone={() => onOpen(undefined)}
          onSkip={onNext}
        />
      ) : null}
    </li>
  )
}
