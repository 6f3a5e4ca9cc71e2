import type { InstructionView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { instructionMessages } from './messages.ts'
import { useInstructionChange } from './use-instruction-change.ts'

type Props = { readonly instruction: InstructionView; readonly may: boolean }

/** What the leader was told, in between and at the end. */
export function Answers({ instruction: { id, version, answers, state }, may }: Props) {
  const t = useMessages(instructionMessages)
  const [text, setText] = useState('')
  const [final, setFinal] = useState(false)
  const answer = useInstructionChange(() => setText(''))
  return (
    <section className="card body stack instructionpart" aria-label={t('answers.title')}>
      <h2>{t('answers.title')}</h2>
      {answers.length === 0 ? <p className="dim">{t('answers.none')}</p> : null}
      <ul>
        {answers.map((each) => (
          <li key={each.at}>
            <p>{each.text}</p>
            <p className="meta">
              {each.by} {stamp(each.at)} {each.final ? t('answers.ended') : ''}
            </p>
          </li>
        ))}
      </ul>
      {may && state !== 'answered' ? (
        <div className="form">
          {answer.error ? <ErrorState error={answer.error} /> : null}
          <TextField label={t('answers.text')} multiline maxLength={5000} value={text} onChange={setText} />
          <label className="check">
            <input type="checkbox" checked={final} onChange={(event) => setFinal(event.target.checked)} />
            {t('answers.final')}
          </label>
          <button
            type="button"
            className="btn primary"
            disabled={answer.isPending || text.trim() === ''}
            onClick={() =>
              answer.mutate(() => client.instructions.answer({ id, version, text: text.trim(), final }))
            }
          >
            {t('answers.submit')}
          </button>
        </div>
      ) : null}
    </section>
  )
}
