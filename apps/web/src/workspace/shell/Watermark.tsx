import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { stamp } from '../../shared/format/dates.ts'
import { useSession } from '../../shared/session/session.ts'

/**
 * Faintly over every page: who looks at it and when, so that a photograph of the screen says so too. It lets every click
 * through; on paper the foot of the page says the same.
 */
export function Watermark() {
  const { pathname } = useLocation()
  return <Mark key={pathname} />
}

/** A new page is looked at at a new time. */
function Mark() {
  const { displayName, username, post } = useSession()
  const [when] = useState(() => stamp(new Date()))
  const image = imageOf(`${post.organisationName} ${displayName} ${username}`, when)
  return <div className="watermark noprint" aria-hidden="true" style={{ backgroundImage: image }} />
}

const width = 420
const height = 260

function imageOf(who: string, when: string): string {
  const line = (text: string, y: number) =>
    `<text x="${width / 2}" y="${y}" text-anchor="middle">${escaped(text)}</text>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g font-family="sans-serif" font-size="13" fill="#1f3550" fill-opacity="0.06" transform="rotate(-20 ${width / 2} ${height / 2})">${line(who, height / 2 - 8)}${line(when, height / 2 + 12)}</g></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
