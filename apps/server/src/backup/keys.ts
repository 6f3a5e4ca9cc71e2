import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { BackupError } from './manifest.ts'

const cost = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

/** AES-256-GCM under a key that scrypt derives from a pass phrase: salt, nonce, mark, text. */
export function encryptKeys(keys: Readonly<Record<string, string>>, passphrase: string): Buffer {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, cost), nonce)
  const sealed = Buffer.concat([cipher.update(JSON.stringify(keys), 'utf8'), cipher.final()])
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed])
}

export function decryptKeys(bytes: Buffer, passphrase: string): Readonly<Record<string, string>> {
  try {
    const key = scryptSync(passphrase, bytes.subarray(0, 16), 32, cost)
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(16, 28))
    decipher.setAuthTag(bytes.subarray(28, 44))
    const text = Buffer.concat([decipher.update(bytes.subarray(44)), decipher.final()]).toString('utf8')
    return JSON.parse(text) as Record<string, string>
  } catch {
    throw new BackupError('wrong-passphrase', 'keys')
  }
}
