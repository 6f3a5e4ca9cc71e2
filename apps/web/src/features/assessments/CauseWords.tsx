import type { GradeCauses } from '@zhiheng/contract'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { assessmentMessages } from './messages.ts'

/** Which leaves and vetoes make the difference, the largest first. */
export function CauseWords({ causes: { leaves, came, went } }: { readonly causes: GradeCauses }) {
  const t = useMessages(assessmentMessages)
  const words = useWords()
  const said = [
    ...leaves.slice(0, 3).map(({ label, change }) => t('cause', { label: words(label), change })),
    came.length > 0 ? t('cause.came', { codes: came.join(listComma()) }) : '',
    went.length > 0 ? t('cause.went', { codes: went.join(listComma()) }) : '',
  ]
  return <span className="meta">{said.filter(Boolean).join(' · ') || t('cause.bands')}</span>
}
