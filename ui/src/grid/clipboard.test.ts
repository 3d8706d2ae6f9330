import { describe, expect, it } from 'vitest'
import { readTable, writeTable } from './clipboard'

describe('a copied table', () => {
  it('is read by tabs and lines, without a row for the last line end', () => {
    expect(readTable('型号\t数量\r\nRLB-20A\t800\r\n')).toEqual([
      ['型号', '数量'],
      ['RLB-20A', '800'],
    ])
  })

  it('keeps line ends and quotes inside a quoted cell', () => {
    expect(readTable('"一\n二"\t"他说""好"""')).toEqual([['一\n二', '他说"好"']])
  })

  it('keeps empty cells', () => {
    expect(readTable('\ta\t\n\t\t')).toEqual([
      ['', 'a', ''],
      ['', '', ''],
    ])
  })

  it('comes back as it was written', () => {
    const table = [
      ['一\t二', '"三"', ''],
      ['四\r\n五', '6', '7'],
    ]
    expect(readTable(writeTable(table))).toEqual(table)
  })
})
