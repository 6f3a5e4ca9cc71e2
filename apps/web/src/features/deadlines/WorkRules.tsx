import { useQuery } from '@tanstack/react-query'
import type { RuleView, WorkRule } from '@zhiheng/contract'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { type Translate, useMessages } from '../../shared/i18n/messages.ts'
import { useMay } from '../../shared/session/session.ts'
import { ChoiceField } from '../../shared/ui/ChoiceField.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { deadlineMessages } from './messages.ts'
import { type OpenRule, RuleForm } from './RuleForm.tsx'
import { useBodyList } from './SignLevels.tsx'

type Key = keyof (typeof deadlineMessages)['zh']

const said = (rule: WorkRule, t: Translate<Key>): string =>
  t('rules.say', {
    before: rule.remindBeforeDays.join(listComma()) || t('rules.never'),
    due: t(rule.remindOnDue ? 'rules.due.yes' : 'rules.due.no'),
    after: t(rule.remindEveryDays > 0 ? 'rules.after.yes' : 'rules.after.no', { days: rule.remindEveryDays }),
    escalate: t(rule.escalateAfterDays > 0 ? 'rules.escalate.yes' : 'rules.escalate.no', {
      days: rule.escalateAfterDays,
    }),
    minutes: rule.withdrawMinutes,
    gap: rule.gapPoints,
  })

/** The city's rule and those of plans that differ, in words; changed by the quality office. */
export function WorkRules() {
  const t = useMessages(deadlineMessages)
  const rules = useQuery(api.deadlines.rules.queryOptions())
  const manages = useMay()('work-rule.manage')
  const [open, setOpen] = useState<OpenRule>()
  return (
    <section className="card" aria-labelledby="work-rules">
      <header>
        <h2 id="work-rules">{t('rules.title')}</h2>
      </header>
      <Loaded query={rules}>
        {({ items }) => (
          <>
            <p className="body sec">{t('rules.lead')}</p>
            <ul className="bodylist">
              {items.map((item) => (
                <li key={item.planId ?? 'city'} className="stack">
                  <p className="row wrap">
                    <b>{item.planTitle ?? t('rules.city')}</b>
                    <span className="grow" />
                    {manages ? (
                      <button type="button" className="btn small" onClick={() => setOpen(item)}>
                        {t('rules.edit')}
                      </button>
                    ) : null}
                  </p>
                  <p className="sec">
                    {said(item.rule, t)}
                    <LevelWords levels={item.rule.signLevels} />
                  </p>
                </li>
              ))}
            </ul>
            {manages ? <AddRule items={items} onOpen={setOpen} /> : null}
          </>
        )}
      </Loaded>
      {open ? <RuleForm open={open} onClose={() => setOpen(undefined)} /> : null}
    </section>
  )
}

/** 市卫生局、东城区 → 市质监局 */
function LevelWords({ levels }: { readonly levels: WorkRule['signLevels'] }) {
  const t = useMessages(deadlineMessages)
  const bodies = useBodyList()
  if (levels.length === 0) return null
  const nameOf = (id: string) => bodies.find((body) => body.id === id)?.name ?? ''
  return t('rules.levels', { levels: levels.map((ids) => ids.map(nameOf).join(listComma())).join(' → ') })
}

type AddProps = { readonly items: readonly RuleView[]; readonly onOpen: (open: OpenRule) => void }

function AddRule({ items, onOpen }: AddProps) {
  const t = useMessages(deadlineMessages)
  const plans = useQuery(api.plans.list.queryOptions({ input: { state: 'published', limit: 200 } }))
  const free = (plans.data?.items ?? []).filter(({ id }) => !items.some(({ planId }) => planId === id))
  const city = items.find(({ planId }) => planId === null)
  if (!city || free.length === 0) return null
  return (
    <div className="body">
      <ChoiceField
        label={t('rules.add')}
        value=""
        onChange={(planId) => {
          const plan = free.find(({ id }) => id === planId)
          if (plan) onOpen({ planId, planTitle: plan.title, rule: city.rule })
        }}
      >
        <option value="">{t('rules.add.choose')}</option>
        {free.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </ChoiceField>
    </div>
  )
}
