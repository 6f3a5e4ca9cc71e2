/** Whether the server would take the word: two characters, blanks and punctuation aside. */
export const isLongEnough = (q: string | undefined): boolean =>
  !q || q.split(/\s+/).every((word) => [...word.replaceAll(/[^\p{L}\p{N}]/gu, '')].length !== 1)
