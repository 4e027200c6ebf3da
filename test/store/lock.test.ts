import { spawn } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDirectory } from '#store/lock'
import { temporaryFolder } from '../support/utlyst.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

const leaveLock = (content: string) => writeFile(join(folder.path, 'lock'), content)

describe('the lock of a data directory', () => {
  it('is refused while another living process holds it, and names that process', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    try {
      await leaveLock(JSON.stringify({ pid: other.pid }))
      await expect(lockDirectory(folder.path)).rejects.toMatchObject({ name: 'DirectoryInUse', pid: other.pid })
      await expect(lockDirectory(folder.path)).rejects.toThrow(String(other.pid))
    } finally {
      other.kill('SIGKILL')
    }
  })

  it('is taken over from a process that was killed', async () => {
    const other = spawn(process.execPath, ['-e', ''])
    await new Promise((resolve) => other.once('exit', resolve))
    await leaveLock(JSON.stringify({ pid: other.pid }))
    await (await lockDirectory(folder.path)).release()
  })

  it('is taken over when its process number belongs to another process by now', async () => {
    const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
    try {
      await leaveLock(JSON.stringify({ pid: other.pid, began: '1' }))
      await (await lockDirectory(folder.path)).release()
    } finally {
      other.kill('SIGKILL')
    }
  })

  it.each(['', 'not json', '{}', '{"pid":0}'])('is taken over from what no process wrote: %j', async (content) => {
    await leaveLock(content)
    await (await lockDirectory(folder.path)).release()
  })

  it('leaves nothing behind once it is released', async () => {
    const lock = await lockDirectory(folder.path)
    expect(await readdir(folder.path)).toEqual(['lock'])
    await lock.release()
    expect(await readdir(folder.path)).toEqual([])
  })
})
