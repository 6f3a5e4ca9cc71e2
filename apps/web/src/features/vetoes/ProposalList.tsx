import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { VetoProposal } from '@zhiheng/contract'
import { useState } from 'react'
import { api, client } from '../../shared/api.ts'
import { listComma } from '../../shared/format/in-list.ts'
import { useMessages } from '../../shared/i18n/messages.ts'
import { pagesOf } from '../../shared/pages.ts'
import { EmptyState } from '../../shared/ui/EmptyState.tsx'
import { useWords } from '../../shared/ui/JobProgress.tsx'
import { Loaded } from '../../shared/ui/Loaded.tsx'
import { TotalLine } from '../../shared/ui/TotalLine.tsx'
import { ImposeModal } from './ImposeModal.tsx'
import { vetoMessages } from './messages.ts'
import { ReasonModal } from './ReasonModal.tsx'
import { useVetoChange } from './use-veto-change.ts'

/** What events propose; a person confirms or dismisses each, with a reason. */
export function ProposalList() {
  const t = useMessages(vetoMessages)
  const [open, setOpen] = useState<{ readonly act: 'confirm' | 'dismiss'; readonly proposal: VetoProposal }>()
  const list = pagesOf(
    useInfiniteQuery(
      api.vetoes.proposals.infiniteOptions({
        input: (cursor: string | undefined) => ({ limit: 50, ...(cursor ? { cursor } : {}) }),
        initialPageParam: undefined,
        getNextPageParam: (last) => last.nextCursor ?? undefined,
      }),
    ),
  )
  const close = () => setOpen(undefined)
  return (
    <>
      <Loaded query={list}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState>{t('proposals.empty')}</EmptyState>
          ) : (
            <>
              <ul className="bodylist">
                {items.map((proposal) => (
                  <Proposal
                    key={proposal.id}
                    proposal={proposal}
                    onAct={(act) => setOpen({ act, proposal })}
                  />
                ))}
              </ul>
              <TotalLine total={total} shown={items.length} onMore={list.more} loading={list.isFetching} />
            </>
          )
        }
      </Loaded>
      {open?.act === 'confirm' ? (
        <ImposeModal subject={open.proposal.subject} proposal={open.proposal} onClose={close} />
      ) : null}
      {open?.act === 'dismiss' ? <Dismiss proposal={open.proposal} onClose={close} /> : null}
    </>
  )
}

type OneProps = { readonly proposal: VetoProposal; readonly onAct: (act: 'confirm' | 'dismiss') => void }

function Proposal({ proposal, onAct }: OneProps) {
  const t = useMessages(vetoMessages)
  const words = useWords()
  const { subject, trigger, factOn, source, until, legalBasis } = proposal
  return (
    <li className="stack">
      <Link to="/subjects/$subjectId" params={{ subjectId: subject.id }}>
        {subject.name}
      </Link>
      <p>{t('proposal.line', { label: words(trigger.label), on: factOn, source: source.name })}</p>
      <p className="meta">
        {t('proposal.would', {
          bars: proposal.bars.map((bar) => t(`bar.${bar}`)).join(listComma()),
          until,
          law: legalBasis,
        })}
      </p>
      <p className="meta">{words(trigger.note)}</p>
      {proposal.mayDecide ? (
        <p className="row wrap">
          <button type="button" className="btn small" onClick={() => onAct('confirm')}>
            {t('confirm')}
          </button>
          <button type="button" className="btn small" onClick={() => onAct('dismiss')}>
            {t('dismiss')}
          </button>
        </p>
      ) : null}
    </li>
  )
}

function Dismiss({ proposal, onClose }: { readonly proposal: VetoProposal; readonly onClose: () => void }) {
  const t = useMessages(vetoMessages)
  const dismiss = useVetoChange(client.vetoes.dismiss, { done: t('dismiss.done'), onDone: onClose })
  return (
    <ReasonModal
      title={t('dismiss.title')}
      effect={t('dismiss.effect')}
      submit={t('dismiss.submit')}
      pending={dismiss.isPending}
      error={dismiss.error}
      onSubmit={(reason) => dismiss.mutate({ id: proposal.id, version: proposal.version, reason })}
      onClose={onClose}
    />
  )
}
