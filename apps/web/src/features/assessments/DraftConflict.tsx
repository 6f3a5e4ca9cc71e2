import type { AssessmentModel } from '@zhiheng/contract'
import { useMessages } from '../../shared/i18n/messages.ts'
import { draftMessages } from './draft-messages.ts'
import type { Json } from './form/pointer.ts'
import { ModelDifferences } from './ModelDifferences.tsx'

type Props = {
  readonly model: AssessmentModel
  readonly mine: Json
  readonly onKeepMine: () => void
  readonly onKeepTheirs: () => void
}

/** Somebody else saved the same draft meanwhile: both texts side by side, and nothing overwritten silently. */
export function DraftConflict({ model, mine, onKeepMine, onKeepTheirs }: Props) {
  const t = useMessages(draftMessages)
  return (
    <section className="card" aria-label={t('conflict')} role="alert">
      <header>
        <h2>{t('conflict')}</h2>
      </header>
      <div className="body stack">
        <p>{t('conflict.lead', { by: model.changedBy ?? '' })}</p>
        <ModelDifferences
          before={model.content}
          after={mine}
          beforeName={t('conflict.theirs')}
          afterName={t('conflict.mine')}
        />
        <div className="row wrap">
          <button type="button" className="btn primary" onClick={onKeepMine}>
            {t('conflict.keep')}
          </button>
          <button type="button" className="btn" onClick={onKeepTheirs}>
            {t('conflict.drop')}
          </button>
        </div>
      </div>
    </section>
  )
}
