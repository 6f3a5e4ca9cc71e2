import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FactView } from '@zhiheng/contract'
import { findFactType } from '@zhiheng/fact-types'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { DraftStatusLine } from '../../shared/drafts/DraftStatusLine.tsx'
import { useDraft } from '../../shared/drafts/use-draft.ts'
import { issueWords } from '../../shared/i18n/issue-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { useSession } from '../../shared/session/session.ts'
import { showToast } from '../../shared/toast.tsx'
import { ErrorState } from '../../shared/ui/ErrorState.tsx'
import { ErrorSummary } from '../../shared/ui/ErrorSummary.tsx'
import { Icon } from '../../shared/ui/Icon.tsx'
import { PanelBody, PanelFoot, SidePanel } from '../../shared/ui/SidePanel.tsx'
import { FactFields } from './FactFields.tsx'
import {
  type EntryErrors,
  emptyEntry,
  entryOf,
  type FactEntry,
  factOf,
  fieldIssues,
  idOf,
  isFactEntry,
} from './fact-entry.ts'
import { factFormMessages } from './form-messages.ts'
import type { FactsProps } from './search.ts'
import { typeLabel } from './words.ts'

type Props = Pick<FactsProps, 'subject'> & {
  /** The fact that is corrected or withdrawn. */
  readonly target: FactView | undefined
  readonly withdraw: boolean
  readonly onClose: () => void
}

/** Says, corrects or withdraws one fact; made from the fact type. What is typed is kept as a draft. */
export function FactForm(props: Props) {
  const { subject, target, withdraw, onClose } = props
  const t = useMessages(factFormMessages)
  const [language] = useLanguage()
  const { today } = useSession()
  const act = target ? (withdraw ? 'withdraw' : 'correct') : 'new'
  const draft = useDraft(
    `fact:${act}:${target?.id ?? subject.id}`,
    target ? entryOf(target) : emptyEntry(today),
    isFactEntry,
  )
  const { send, errors, attempt } = useSend(props, act, draft.discard)
  const entry = draft.content
  if (!entry) return null
  const shown = { ...fieldIssues(entry, language, 'filled'), ...errors }
  return (
    <SidePanel
      title={t(`title.${act}`)}
      above={subject.name}
      below={target ? typeLabel(target.type, language) : <DraftStatusLine status={draft.status} />}
      onClose={onClose}
    >
      <form
        className="panelform"
        onSubmit={(event) => {
          event.preventDefault()
          send.go(entry)
        }}
      >
        <PanelBody>
          <div className="form">
            <ErrorSummary
              errors={Object.entries(errors).map(([path, message]) => ({ id: idOf(path), message }))}
              attempt={attempt}
            />
            {send.error ? <ErrorState error={send.error} /> : null}
            <FactFields
              entry={entry}
              kind={subject.kind}
              fixed={target !== undefined}
              withdraw={withdraw}
              errors={shown}
              onChange={(part) => draft.change((before) => ({ ...before, ...part }))}
            />
          </div>
        </PanelBody>
        <PanelFoot>
          <p className="note yellow">
            <Icon name="warning" size={14} />
            <span>{t('final')}</span>
          </p>
          <button type="submit" className={withdraw ? 'btn danger' : 'btn primary'} disabled={send.isPending}>
            {t(`send.${act}`)}
          </button>
          <button type="button" className="btn text" onClick={draft.discard}>
            {t('discard')}
          </button>
        </PanelFoot>
      </form>
    </SidePanel>
  )
}

function useSend(
  { subject, target, withdraw, onClose }: Props,
  act: 'new' | 'correct' | 'withdraw',
  discard: () => void,
) {
  const t = useMessages(factFormMessages)
  const [language] = useLanguage()
  const queries = useQueryClient()
  const [errors, setErrors] = useState<EntryErrors>({})
  const [attempt, setAttempt] = useState(0)
  const refuse = (found: EntryErrors) => {
    setErrors(found)
    setAttempt((count) => count + 1)
  }
  const mutation = useMutation({
    mutationFn: (entry: FactEntry) =>
      client.facts.append({ facts: [factOf(entry, subject.id, target, withdraw)] }),
    onSuccess: async ({ problems, repeated }) => {
      const issues = problems[0]?.issues ?? []
      if (issues.length > 0)
        return refuse(
          Object.fromEntries(
            issues.map(({ path, message, remedy }) => [path, issueWords({ message, remedy })]),
          ),
        )
      showToast(repeated.length > 0 ? t('repeated') : t(`done.${act}`))
      discard()
      onClose()
      await queries.invalidateQueries({ queryKey: api.facts.key() })
    },
  })
  const go = (entry: FactEntry) => {
    const found: Record<string, string> = withdraw ? {} : { ...fieldIssues(entry, language, 'all') }
    if (!findFactType(entry.type)) found.type = t('type.missing')
    if (target && !entry.reason.trim()) found.reason = t('reason.missing')
    if (Object.keys(found).length > 0) return refuse(found)
    setErrors({})
    mutation.mutate(entry)
  }
  return { send: { go, error: mutation.error, isPending: mutation.isPending }, errors, attempt }
}
