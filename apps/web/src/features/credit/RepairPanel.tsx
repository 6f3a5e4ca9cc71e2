import { useQuery } from '@tanstack/react-query'
import type { RepairVerb, RepairView } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { stamp } from '../../shared/format/dates.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { DueTag } from '../../shared/ui/DueTag.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { PanelBody, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { Files, FirmLink, type Line, Lines, Trail } from './CaseParts.tsx'
import { creditFormMessages } from './form-messages.ts'
import { creditMessages } from './messages.ts'
import { useCreditChange } from './use-credit-change.ts'

type Props = { readonly id: string; readonly onClose: () => void }

/** One application: which penalty, the proof, its clock and trail, and what this reader may do. */
export function RepairPanel({ id, onClose }: Props) {
  const t = useMessages(creditMessages)
  const query = useQuery(api.repairs.get.queryOptions({ input: { id } }))
  return (
    <SidePanel title={query.data?.number ?? t('tab.repairs')} above={t('tab.repairs')} onClose={onClose}>
      <PanelBody>
        <Loaded query={query}>{(view) => <Content key={`${view.id} ${view.version}`} view={view} />}</Loaded>
      </PanelBody>
    </SidePanel>
  )
}

function Content({ view }: { readonly view: RepairView }) {
  const t = useMessages(creditMessages)
  const forms = useMessages(creditFormMessages)
  const { subject, fact, source, filedBy, filedAt, filedFor, decisionReason } = view
  const lines: Line[] = [
    [t('column.firm'), <FirmLink key="firm" subject={subject} />],
    [t('field.decisionNumber'), `${fact.decisionNumber} · ${fact.occurredOn}`],
    [t('column.source'), source.name],
    [forms('repair.reason'), view.reason],
    [t('field.stated'), [forms('repair.duty'), forms('repair.harm')].join(listComma())],
    [
      t('field.filed'),
      [filedBy, stamp(filedAt), filedFor && t('field.filedFor', { body: filedFor.name })]
        .filter(Boolean)
        .join(' · '),
    ],
    ...(decisionReason ? [[t('field.decision'), decisionReason] as const] : []),
  ]
  return (
    <div className="stack-16">
      <p className="row wrap">
        <span className="tag">{t(`repair.${view.state}`)}</span>
        <DueTag {...view} />
      </p>
      <Lines lines={lines} />
      <Files files={view.files} />
      <Decision view={view} />
      <Trail events={view.events} />
    </div>
  )
}

type Step = { readonly verb: RepairVerb; readonly reason: string; readonly document: string }

function send({ id, version }: RepairView, { verb, reason, document }: Step) {
  const at = { id, version }
  if (verb === 'accept' || verb === 'decline') return client.repairs.check({ ...at, verb, reason })
  if (verb === 'take-back') return client.repairs.takeBack(at)
  return client.repairs.decide({ ...at, verb, reason, document })
}

function Decision({ view }: { readonly view: RepairView }) {
  const t = useMessages(creditMessages)
  const forms = useMessages(creditFormMessages)
  const [reason, setReason] = useState('')
  const [document, setDocument] = useState(`${view.number}-${view.version}`)
  const step = useCreditChange((next: Step) => send(view, next), { done: t('verb.done') })
  const { verbs } = view
  if (verbs.length === 0) return null
  const papered = verbs.some((verb) => verb === 'grant' || verb === 'revoke')
  const words = (verb: RepairVerb) =>
    verb === 'refuse' ? ('verb.refuse.repair' as const) : (`verb.${verb}` as const)
  return (
    <section className="stack-16">
      <DecisionBox
        title={t('decide.title')}
        below={(verb) =>
          verb === 'grant' || verb === 'revoke' ? (
            <TextField
              label={t('field.document')}
              maxLength={200}
              value={document}
              error={document.trim() ? undefined : forms('wrong.document')}
              onChange={setDocument}
            />
          ) : null
        }
        options={verbs.map((verb) => ({
          value: verb,
          label: t(words(verb)),
          consequence: t(`${words(verb)}.effect`),
          reason: verb === 'accept' ? 'optional' : verb === 'take-back' ? 'none' : 'required',
          submit: t('verb.submit', { verb: t(words(verb)) }),
        }))}
        reasonLabel={t('field.reason')}
        reasonMissing={forms('wrong.reason')}
        reason={reason}
        onReason={setReason}
        pending={step.isPending}
        error={step.error}
        onDecide={(verb, why) => {
          if (!papered || document.trim()) step.mutate({ verb, reason: why, document: document.trim() })
        }}
      />
    </section>
  )
}
