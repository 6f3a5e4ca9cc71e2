import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api.ts'
import { dayInWords } from '../format/dates.ts'
import { useLanguage, useMessages } from '../i18n/messages.ts'
import { Loaded } from './Loaded.tsx'
import { Modal } from './Modal.tsx'
import { reasonMessages } from './reason-messages.ts'

type Props = {
  readonly version: string
  /** Without the version beside it, where the sentence around says it. */
  readonly bare?: boolean
}

/** Opens the rule by which lights are computed, with its version. */
export function RuleLink({ version, bare = false }: Props) {
  const t = useMessages(reasonMessages)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={bare ? 'link noprint' : 'link'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {t(bare ? 'rule.open' : 'rule.by', { version })}
      </button>
      {open ? <RuleModal onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function RuleModal({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(reasonMessages)
  const [language] = useLanguage()
  const rule = useQuery(api.tasks.lightRule.queryOptions())
  return (
    <Modal title={t('rule.title')} onClose={onClose}>
      <Loaded query={rule}>
        {(data) => (
          <div className="stack">
            <p>{language === 'en' ? data.text.en : data.text.zh}</p>
            <ul className="stack">
              <li>{t('rule.clause.green', { points: data.yellowPointsBehind })}</li>
              <li>{t('rule.clause.yellow', { points: data.yellowPointsBehind })}</li>
              <li>
                {t('rule.clause.red', { days: data.redWorkingDaysOverdue, points: data.redPointsBehind })}
              </li>
              <li>{t('rule.clause.grey')}</li>
            </ul>
            <p className="meta">
              {t('rule', { version: data.version })}
              {' · '}
              {t('rule.validFrom', { on: dayInWords(data.validFrom, language, '') })}
            </p>
            <p className="meta">{t('rule.note')}</p>
          </div>
        )}
      </Loaded>
    </Modal>
  )
}
