import type { LightView } from '@zhiheng/contract'
import { useMessages } from '../i18n/messages.ts'
import { LightMark } from './LightMark.tsx'
import { reasonWords } from './light-reason.ts'
import { RuleLink } from './RuleLink.tsx'
import { reasonMessages } from './reason-messages.ts'

type Props = { readonly view: LightView; readonly pill?: boolean; readonly subject?: string }

/** Status line of a page: light, the sentence why, and the rule that decided. */
export function LightReason({ view, pill = true, subject }: Props) {
  const t = useMessages(reasonMessages)
  return (
    <>
      <LightMark light={view.light} pill={pill} />
      <span className="sec">
        {subject}
        {reasonWords(view, t)}
      </span>
      <RuleLink version={view.ruleVersion} />
    </>
  )
}
