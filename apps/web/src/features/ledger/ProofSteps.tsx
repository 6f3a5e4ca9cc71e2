import type { ProofStep } from '@zhiheng/merkle'
import { useMessages } from '../../shared/i18n/messages.ts'
import type { ProvenFact } from './check-proof.ts'
import { verifyMessages } from './verify-messages.ts'

type Props = { readonly steps: readonly ProofStep[]; readonly fact: ProvenFact | undefined }

/** The outcome in a sentence, then each step with what was computed and what was expected. */
export function ProofSteps({ steps, fact }: Props) {
  const t = useMessages(verifyMessages)
  const wrong = steps.filter(({ ok }) => !ok)
  const first = wrong[0]
  return (
    <section className="proofsteps">
      <p className={first ? 'note red' : 'note green'} role="status">
        {first ? t('result.wrong', { count: wrong.length, step: t(`step.${first.step}`) }) : t('result.ok')}
      </p>
      {fact ? (
        <p>
          <b>{t('fact.title')}</b>{' '}
          {t('fact.line', { on: fact.occurredOn, type: fact.type, document: fact.document })}
        </p>
      ) : null}
      <ol>
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step: { step, ok, expected, found, problem } }: { readonly step: ProofStep }) {
  const t = useMessages(verifyMessages)
  return (
    <li className={ok ? 'ok' : 'bad'}>
      <p>
        <span aria-hidden="true">{ok ? '✓' : '✗'}</span> {t(`step.${step}`)}
        <b>{t(ok ? 'holds' : 'fails')}</b>
      </p>
      {problem ? <p className="meta">{problem}</p> : null}
      {found ? (
        <p className="meta hash">
          {t('step.found')} <code>{found}</code>
        </p>
      ) : null}
      {expected && expected !== found ? (
        <p className="meta hash">
          {t('step.expected')} <code>{expected}</code>
        </p>
      ) : null}
    </li>
  )
}
