/**
 * Almost any bytes decode as GB18030, so decoding alone proves nothing. What proves it: in running Chinese more than nine
 * characters in ten are level-1 hanzi of GB 2312 (lead bytes B0–D7), its punctuation (A1–A3) or ASCII, whereas Big5,
 * Latin text and noise scatter over the whole table.
 */
export function looksChinese(bytes: Uint8Array): boolean {
  let common = 0
  let rare = 0
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      at += 1
      continue
    }
    const trail = bytes[at + 1] ?? 0
    const isGb2312 = trail >= 0xa1 && trail <= 0xfe
    if (isGb2312 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3))) common += 1
    else rare += 1
    // Four-byte sequences carry a digit as second byte.
    at += trail >= 0x30 && trail <= 0x39 ? 4 : 2
  }
  return common > 0 && common / (common + rare) >= 0.7
}
