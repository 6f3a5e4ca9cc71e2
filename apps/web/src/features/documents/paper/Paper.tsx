import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../../../shared/i18n/messages.ts'
import { documentMessages } from '../messages.ts'
import './paper.css'

type Props = { readonly docx: Blob; readonly label: string }

/** Pages of a .docx as they will be, fitted to the width that there is or as large as paper. */
export function Paper({ docx, label }: Props) {
  const t = useMessages(documentMessages)
  const [actual, setActual] = useState(false)
  const { host, state } = usePages(docx, actual)
  return (
    <div>
      <div className="row wrap noprint paper-tools">
        <span className="meta">{t('paper.note')}</span>
        <span className="grow" />
        <button type="button" className="btn small" aria-pressed={actual} onClick={() => setActual(!actual)}>
          {t('paper.actual')}
        </button>
      </div>
      {state === 'failed' ? <p className="note yellow">{t('paper.failed')}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="paper-desk" aria-label={label} aria-busy={state === 'busy'} tabIndex={0}>
        <div ref={host} className="paper-host" lang="zh-CN" />
      </section>
    </div>
  )
}

/** What fits a page is measured, so it is laid out on the page, but out of sight: what stands there stays until then. */
function layOut(beside: HTMLElement) {
  const [stage, into] = [document.createElement('div'), document.createElement('div')]
  stage.className = 'paper-stage'
  stage.setAttribute('aria-hidden', 'true')
  stage.attachShadow({ mode: 'open' }).append(into)
  beside.after(stage)
  return { stage, into }
}

type State = 'busy' | 'done' | 'failed'

/** The renderer is fetched with the first paper; the pages stand in a tree of their own, beyond the styles of the page. */
function usePages(docx: Blob, actual: boolean) {
  const host = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<State>('busy')
  useEffect(() => {
    const element = host.current
    if (!element) return
    let current = true
    setState('busy')
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const { into, stage } = layOut(element)
    void import('./render-paper.ts')
      .then(({ renderPaper }) => renderPaper(docx, into))
      .then(() => {
        if (!current) return
        root.replaceChildren(into)
        setState('done')
      })
      .catch(() => current && setState('failed'))
      .finally(() => stage.remove())
    return () => {
      current = false
    }
  }, [docx])
  useEffect(() => {
    const element = host.current
    const desk = element?.parentElement
    if (!element || !desk || state !== 'done') return
    const adjust = () => {
      const width = element.shadowRoot?.querySelector<HTMLElement>('section')?.offsetWidth ?? 0
      element.style.zoom = actual || width === 0 ? '1' : String(Math.min(1, desk.clientWidth / width))
    }
    adjust()
    const watch = new ResizeObserver(adjust)
    watch.observe(desk)
    return () => watch.disconnect()
  }, [state, actual])
  return { host, state }
}
