import { inputInvalid } from '#kernel/error'

/** Long enough is for the contract to say; this refuses what a guesser tries first. */
export function checkPassword(password: string, username: string, path: string): void {
  const lower = password.toLowerCase()
  if (username.length >= 3 && lower.includes(username.toLowerCase())) {
    throw inputInvalid(
      path,
      'contains-username',
      '密码里不能有用户名 The password must not contain the user name',
      '换一个 Choose another',
    )
  }
  if (new Set(lower).size < 5 || isRun(lower)) {
    throw inputInvalid(
      path,
      'too-simple',
      '密码太容易猜 The password is too easy to guess',
      '至少用五种不同的字符，不要用连续的字母或数字 Use five different characters or more, not in a row',
    )
  }
}

/** 1234567890, abcdefghij and back. */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))
  // Keyboards put 0 after 9: that one step may differ.
  steps.delete(-9)
  steps.delete(9)
  return steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1
}
