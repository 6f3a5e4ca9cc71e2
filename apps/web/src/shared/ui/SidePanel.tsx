import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useMessages } from '../i18n/messages.ts'
import { useMediaQuery } from '../media-query.ts'
import { Icon } from './Icon.tsx'
import { useOpenDialog } from './Modal.tsx'
import { uiMessages } from './messages.ts'

type Props = {
  readonly title: string
  readonly above?: ReactNode
  readonly below?: ReactNode
  readonly onClose: () => void
  /** `PanelBody` and `PanelFoot`, or a form of class `panelform` around the two. */
  readonly children: ReactNode
  /** Stands beside the list on a wide screen; elsewhere, and always without this, it lies over the page. */
  readonly beside?: boolean
}

/** A record opened from a list: beside it where there is room, over it on a laptop, a full page on a phone. */
export function SidePanel(props: Props) {
  const wide = useMediaQuery('screen and (min-width: 1440px)')
  return props.beside && wide ? <Beside {...props} /> : <Over {...props} />
}

function Beside(props: Props) {
  const id = useId()
  const aside = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    aside.current?.focus({ preventScroll: true })
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <aside className="panel" aria-labelledby={id} tabIndex={-1} ref={aside}>
      <Content {...props} id={id} />
    </aside>
  )
}

function Over(props: Props) {
  const dialog = useOpenDialog(props.onClose)
  const id = useId()
  return (
    <dialog className="panel" aria-labelledby={id} ref={dialog}>
      <Content {...props} id={id} />
    </dialog>
  )
}

function Content({ title, above, below, onClose, children, id }: Props & { readonly id: string }) {
  const t = useMessages(uiMessages)
  return (
    <>
      <header>
        <div className="grow">
          {above ? <div className="meta">{above}</div> : null}
          <h2 id={id} tabIndex={-1} style={{ marginTop: 2 }}>
            {title}
          </h2>
          {below ? <div className="meta">{below}</div> : null}
        </div>
        <button type="button" className="btn small text" onClick={onClose}>
          <Icon name="close" />
          {t('close')}
        </button>
      </header>
      {children}
    </>
  )
}

export const PanelBody = ({ children }: { readonly children: ReactNode }) => (
  <div className="in">{children}</div>
)

/** Stays in view; the primary button first, as it follows from the form above. */
export const PanelFoot = ({ children }: { readonly children: ReactNode }) => <footer>{children}</footer>
