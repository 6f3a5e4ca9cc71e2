import { useMessages } from '../../shared/i18n/messages.ts'
import { importMessages } from './import-messages.ts'

const steps = ['upload', 'read', 'review', 'publish'] as const

/** Where one is on the way from a document to a plan. */
export function ImportSteps({ now }: { readonly now: (typeof steps)[number] }) {
  const t = useMessages(importMessages)
  const at = steps.indexOf(now)
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < at ? 'done' : index === at ? 'now' : ''}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="k" aria-hidden="true">
            {index < at ? '✓' : index + 1}
          </span>
          {t(`step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
