import { useEffect, useState } from 'react'
import type { Language } from '../shared/i18n/language.ts'

/** Some engines fall silent on long texts: a paragraph at a time. */
const paragraphs = 'h1, h2, h3, p, li, dt, dd, summary'

/** Speech by the browser itself; where it has none there is nothing to offer. */
export function useReadAloud(language: Language) {
  const [reading, setReading] = useState(false)
  const possible = 'speechSynthesis' in window
  useEffect(() => () => window.speechSynthesis?.cancel(), [])
  const stop = () => {
    window.speechSynthesis.cancel()
    setReading(false)
  }
  const start = () => {
    const texts = spokenTexts(document.querySelector('main'))
    if (texts.length === 0) return
    setReading(true)
    texts.forEach((text, index) => {
      const utterance = new SpeechSynthesisUtterance(text)
      utterance.lang = language
      if (index === texts.length - 1) utterance.onend = () => setReading(false)
      window.speechSynthesis.speak(utterance)
    })
  }
  return { possible, reading, start, stop }
}

/** What is seen, once: a list item that holds paragraphs is spoken by them. */
function spokenTexts(main: HTMLElement | null): string[] {
  const elements = [...(main?.querySelectorAll<HTMLElement>(paragraphs) ?? [])]
  return elements
    .filter((element) => !element.querySelector(paragraphs) && element.getClientRects().length > 0)
    .map((element) => element.textContent.trim())
    .filter((text) => text !== '')
}
