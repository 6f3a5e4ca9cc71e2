const storageKey = 'zhiheng.reloaded'
/** Longer than a page takes to load: a part that is missing after that is missing for good. */
const patienceMilliseconds = 30_000

/**
 * A page that was opened before the server got a new build asks for parts that are there no more. It is loaded anew,
 * once; what was typed is kept as a draft.
 */
export function followNewBuild(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (!mayReload()) return
    event.preventDefault()
    window.location.reload()
  })
}

function mayReload(): boolean {
  try {
    const last = Number(window.sessionStorage.getItem(storageKey) ?? 0)
    if (Date.now() - last < patienceMilliseconds) return false
    window.sessionStorage.setItem(storageKey, String(Date.now()))
    return true
  } catch {
    // Without storage it could go on for ever.
    return false
  }
}
