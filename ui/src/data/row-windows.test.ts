import { describe, expect, it } from 'vitest'
import { RowWindows, WINDOW } from './row-windows'

function ledger(total: number) {
  const asked: number[] = []
  let version = 1
  const windows = new RowWindows<string>(
    async (offset, limit) => {
      asked.push(offset)
      const length = Math.max(0, Math.min(limit, total - offset))
      return { total, rows: Array.from({ length }, (_, at) => `${offset + at} v${version}`) }
    },
    () => {},
  )
  return { asked, windows, edit: () => void (version += 1) }
}

describe('the windows of a list', () => {
  it('asks only for what is looked at', async () => {
    const { asked, windows } = ledger(100_000)
    await windows.want(0, 30)
    await windows.want(50_000, 50_030)
    expect(asked).toEqual([0, 50_000])
    expect(windows.row(50_001)).toBe('50001 v1')
    expect(windows.row(400)).toBeUndefined()
  })

  it('asks for both windows when the view straddles them, and never twice', async () => {
    const { asked, windows } = ledger(1000)
    await windows.want(WINDOW - 10, WINDOW + 10)
    await windows.want(WINDOW - 10, WINDOW + 10)
    expect(asked).toEqual([0, WINDOW])
  })

  it('shows the old rows until the new ones are here', async () => {
    const { windows, edit } = ledger(10)
    await windows.want(0, 10)
    edit()
    windows.makeStale()
    expect(windows.row(3)).toBe('3 v1')
    await windows.want(0, 10)
    expect(windows.row(3)).toBe('3 v2')
  })

  it('asks an empty list again once it may have rows', async () => {
    let total = 0
    const windows = new RowWindows<string>(
      async () => ({ total, rows: Array.from({ length: total }, (_, at) => `row ${at}`) }),
      () => {},
    )
    await windows.want(0, 30)
    expect(windows.total).toBe(0)
    total = 1
    windows.makeStale()
    await windows.want(0, 30)
    expect(windows.row(0)).toBe('row 0')
  })

  it('collects a stretch across windows in order', async () => {
    const { windows } = ledger(1000)
    const rows = await windows.collect(150, 650)
    expect(rows).toHaveLength(500)
    expect(rows[0]).toBe('150 v1')
    expect(rows.at(-1)).toBe('649 v1')
  })

  it('ignores answers to questions from before a change', async () => {
    const answers: ((rows: string[]) => void)[] = []
    const windows = new RowWindows<string>(
      () => new Promise((resolve) => answers.push((rows) => resolve({ total: rows.length, rows }))),
      () => {},
    )
    void windows.want(0, 1)
    windows.makeStale()
    const second = windows.want(0, 1)
    answers[1]!(['new'])
    await second
    answers[0]!(['old'])
    await Promise.resolve()
    expect(windows.row(0)).toBe('new')
  })

  it('keeps the reason when the host refuses', async () => {
    const windows = new RowWindows<string>(
      () => Promise.reject({ code: 'busy', params: {}, field_errors: [], trace: '' }),
      () => {},
    )
    await windows.want(0, 1)
    expect(windows.error?.code).toBe('busy')
    await expect(windows.collect(0, 1)).rejects.toMatchObject({ code: 'busy' })
  })
})
