import type { ImportView } from '@zhiheng/contract'
import { useEffect, useMemo, useRef, useState } from 'react'
import { inOneLanguage } from '../../shared/i18n/issue-words.ts'
import { useLanguage, useMessages } from '../../shared/i18n/messages.ts'
import { importMessages } from './import-messages.ts'
import { Original } from './Original.tsx'
import { PaperRail } from './PaperRail.tsx'
import { paperLines } from './paper-lines.ts'
import { type Piece, paperPieces } from './paper-pieces.ts'

export type Lit = { readonly measureKey: string | null; readonly doubtId: string | null }

type Props = {
  readonly document: ImportView
  readonly lit: Lit
  readonly onSelect: (measureKey: string) => void
}

/** The document as issued, with what was read lit in its place; what is open on the right is in view on the left. */
export function SourcePaper({ document, lit, onSelect }: Props) {
  const t = useMessages(importMessages)
  const [language] = useLanguage()
  const lines = useMemo(() => paperLines(paperPieces(document), document), [document])
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const target =
      (lit.doubtId && box.current?.querySelector(`[data-doubt="${CSS.escape(lit.doubtId)}"]`)) ||
      (lit.measureKey && box.current?.querySelector(`[data-measure="${CSS.escape(lit.measureKey)}"]`))
    if (target instanceof HTMLElement && box.current) {
      box.current.scrollTo({ top: target.offsetTop - box.current.clientHeight / 3 })
    }
  }, [lit])
  const [view, setView] = useState({ top: 0, height: 0 })
  const look = () => {
    const { scrollTop = 0, clientHeight = 0, scrollHeight = 1 } = box.current ?? {}
    setView({ top: scrollTop / scrollHeight, height: clientHeight / scrollHeight })
  }
  useEffect(look, [])
  const name = inOneLanguage(document.fileName)
  return (
    <section className="paper" aria-label={t('source.title')}>
      <div className="bar">
        <b>{t('source.title')}</b>
        <Original fileId={document.originalId} />
        <span className="meta">{name}</span>
        <span className="grow" />
        <span className="meta key-measure">{t('source.key.measure')}</span>
        <span className="meta key-body">{t('source.key.body')}</span>
        <span className="meta key-doubt">{t('source.key.doubt')}</span>
      </div>
      <div className="sheetrow">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
        <section className="sheet" ref={box} tabIndex={0} aria-label={name} onScroll={look}>
          {document.notes.length > 0 ? (
            <details className="meta">
              <summary>{t('source.notes')}</summary>
              <ul>
                {document.notes.map((note) => (
                  <li key={note.zh}>{language === 'en' ? note.en : note.zh}</li>
                ))}
              </ul>
            </details>
          ) : null}
          <div className="text" lang="zh-CN">
            {lines.map((line) => (
              <p key={line.start} className={line.kind}>
                {line.pieces.map((piece) => (
                  <PieceText key={piece.start} piece={piece} lit={lit} onSelect={onSelect} />
                ))}
              </p>
            ))}
          </div>
        </section>
        <PaperRail document={document} view={view} />
      </div>
    </section>
  )
}

function PieceText({ piece, lit, onSelect }: { piece: Piece; lit: Lit; onSelect: Props['onSelect'] }) {
  const { measureKey, doubtId } = piece
  if (!measureKey && !doubtId) return piece.text
  const names = [
    measureKey && (piece.clause || !piece.body) ? 'm' : '',
    measureKey === lit.measureKey || (doubtId && doubtId === lit.doubtId) ? 'on' : '',
    piece.body ? 'u' : '',
    doubtId ? 'q' : '',
  ]
  return (
    // A click is a short cut only; every measure has a button of its own in the list beside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className={names.filter(Boolean).join(' ')}
      data-measure={measureKey ?? undefined}
      data-doubt={doubtId ?? undefined}
      onClick={measureKey ? () => onSelect(measureKey) : undefined}
    >
      {piece.text}
    </span>
  )
}
