import type { ObjectionVerb, ObjectionView } from '@zhiheng/contract'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { DecisionBox } from '../../shared/ui/DecisionBox.tsx'
import { TextField } from '../../shared/ui/Field.tsx'
import { type Cells, CorrectionFields, correctionOf, useDisputedFact } from './CorrectionFields.tsx'
import { creditFormMessages } from './form-messages.ts'
import { creditMessages } from './messages.ts'
import { useCreditChange } from './use-credit-change.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
type Step = {
  readonly verb: ObjectionVerb
  readonly reason: string
  readonly document: string
  readonly correction: ReturnType<typeof correctionOf>
}

/** Each verb is a route of its own. */
function send({ id, version }: ObjectionView, { verb, reason, document, correction }: Step) {
  const at = { id, version }
  switch (verb) {
    case 'accept':
    case 'decline':
      return client.objections.check({ ...at, verb, reason })
    case 'uphold':
    case 'overturn':
      return client.objections[verb]({ ...at, reason, document, correction: correction ?? null })
    case 'take-back':
      return client.objections.takeBack(at)
    default:
      return client.objections[verb]({ ...at, reason })
  }
}

/** What this reader may do with the objection now, each option with its consequence. */
export function ObjectionDecision({ view }: { readonly view: ObjectionView }) {
  const t = useMessages(creditMessages)
  const forms = useMessages(creditFormMessages)
  const draft = useDraft(`objection-decision:${view.id}`, '', isText)
  const fact = useDisputedFact(view)
  const [document, setDocument] = useState(`${view.number}-1`)
  const [cells, setCells] = useState<Cells | undefined>({})
  const [wrong, setWrong] = useState(false)
  const step = useCreditChange((next: Step) => send(view, next), {
    done: t('verb.done'),
    onDone: draft.discard,
  })
  const { verbs } = view
  if (verbs.length === 0 || draft.content === undefined) return null
  const effect = verbs.find((verb) => verb === 'uphold' || verb === 'overturn')
  return (
    <section className="stack-16">
      <DecisionBox
        title={t('decide.title')}
        below={(verb) =>
          verb === effect && view.target.kind === 'fact' ? (
            <>
              <CorrectionFields view={view} cells={cells} onChange={setCells} />
              <TextField
                label={t('field.document')}
                maxLength={200}
                value={document}
                error={wrong && !document.trim() ? forms('wrong.document') : undefined}
                onChange={setDocument}
              />
            </>
          ) : null
        }
        options={verbs.map((verb) => ({
          value: verb,
          label: t(`verb.${verb}`),
          consequence: t(`verb.${verb}.effect`),
          reason: verb === 'accept' ? 'optional' : verb === 'take-back' ? 'none' : 'required',
          submit: t('verb.submit', { verb: t(`verb.${verb}`) }),
        }))}
        reasonLabel={t('field.reason')}
        reasonMissing={forms('wrong.reason')}
        reason={draft.content}
        onReason={(reason) => draft.change(() => reason)}
        aside={<DraftStatusLine status={draft.status} />}
        pending={step.isPending}
        error={step.error}
        onDecide={(verb, reason) => {
          const correction = verb === effect ? correctionOf(view, cells, fact.data?.fact.payload) : null
          const lacking = verb === effect && (correction === undefined || !document.trim())
          setWrong(lacking)
          if (!lacking) step.mutate({ verb, reason, document: document.trim(), correction })
        }}
      />
    </section>
  )
}
