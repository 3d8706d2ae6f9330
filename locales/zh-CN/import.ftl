# 导入时逐行说明的问题：错误＝这一行没有导入；警告＝按原样保留；提示＝已规整

import-fault-not_a_number = 应当是数字，读不出来；这一行没有导入
import-fault-not_a_date = 应当是日期，读不出来；这一行没有导入
import-fault-number_too_large = 数字太大；这一行没有导入
import-fault-required_missing = 必填项是空的；这一行没有导入
import-fault-unknown_product = 产品目录里没有这个型号；这一行没有导入
import-fault-unknown_customer = 没有这个客户；这张订单没有导入
import-fault-unknown_order = 没有这张订单；这一行没有导入
import-fault-unit_unknown = 单位“{ $unit }”不能换算成产品的单位“{ $base }”；先在产品里写上换算关系。这一行没有导入
import-fault-bill_circle = 物料清单成环：{ $path }；这一行没有导入
import-fault-value_impossible = 有不可能的值（小于零、超过 100%、止日早于起日）；这一行没有导入
import-fault-unknown_record = 找不到所指的记录；这一行没有导入
import-fault-order_number_missing = 没有订单号，与上一行的客户或日期也不一致；这一行没有导入
import-fault-order_differs = 与同一订单第一行不一致；按第一行的“{ $kept }”
import-fault-cell_error = 单元格里是 Excel 的错误值；这一行没有导入
import-fault-order_left_out = 所属订单 { $order } 没有导入，这一行也没有
import-fault-credit_code_invalid = 统一社会信用代码的校验位不对；按原样保留，请核对
import-fault-organisation_code_invalid = 信用代码里的组织机构代码校验不符；按原样保留，请核对
import-fault-credit_code_missing = 没有统一社会信用代码
import-fault-amount_differs = 金额不等于数量 × 单价（应为 { $expected }）；按数量和单价导入
import-fault-price_from_amount = 没有单价；由金额除以数量得出 { $became }
import-fault-not_understood = 读不懂；{ $kept ->
    [remarks] 原文记入备注
   *[other] 这一项留空
 }
import-fault-choice_unknown = 不在可选的范围里；{ $kept ->
    [remarks] 原文记入备注
   *[other] 这一项留空
 }
import-fault-phone_doubtful = 不像电话号码；按原样保留
import-fault-same_code_other_name = 信用代码与第 { $row } 行的“{ $name }”相同，名称不同；两家都保留，代码记在前一家
import-fault-same_name_other_code = 名称与第 { $row } 行的“{ $name }”相同或相近，信用代码不同；两家都保留
import-fault-duplicate_differs = 与第 { $row } 行重复而内容不同；保留“{ $kept }”
import-fault-order_without_lines = 订单没有明细
import-fault-order_not_found = 没有找到对应的订单；其余照样导入
import-fault-reference_not_found = 没有找到所指的记录；这一项留空
import-fault-row_too_wide = 超出标题栏的内容没有导入
import-fault-sheet_not_understood = 没有认出这张表是什么；整张没有导入（{ $rows } 行）
import-fault-negative_quantity = 数量是负数；按原样保留
import-fault-record_repeated = 前面已有同一条（第 { $row } 行）；保留前一条
import-fault-value_doubtful = 数值可疑；按原样保留
import-fault-default_used = 没有给出；用了“{ $became }”（{ $count } 条）
import-fault-date_assumed = 没有日期；暂按导入当天 { $became }，请改成实际日期
import-fault-customer_assumed = 没有客户；记在“{ $became }”名下
import-fault-record_frozen = 这条记录正在评审或已经评审，未作改动
import-fault-already_taken = “{ $record }”已有同样的内容；这一项留空
import-fault-too_long = 超出这一项能容的长度；这一项留空
import-fault-duplicate_merged = 与第 { $row } 行“{ $name }”是同一家，已合并
import-fault-full_width = 全角改为半角：{ $became }
import-fault-lower_case = 小写改为大写：{ $became }
import-fault-spaces = 去掉了空格：{ $became }
import-fault-name_matched = 认作“{ $became }”
import-fault-text_number = 文字改为数字：{ $became }
import-fault-phone_as_number = 号码存成了数字，改为文字：{ $became }
import-fault-phone_normalised = 去掉了号码里的分隔：{ $became }
import-fault-date_normalised = 日期统一为 { $became }
import-fault-terms_in_words = 账期读作 { $became } 天
import-fault-order_number_filled = 订单号空着，接上一行：{ $became }
import-fault-filled_from_above = 空着，接上一行：{ $became }
import-fault-total_row = 合计行，不是数据
import-fault-header_again = 重复的标题行，不是数据
import-fault-remark_row = 说明行，不是数据
import-fault-column_not_used = 没有认出这一列；没有导入
import-fault-unit_from_title = 单位取自表头上方的说明：每 1 为 { $factor } 元
import-fault-rounded = 超出的小数位已四舍五入：{ $became }
import-fault-sheet_empty = 只有标题，没有数据
import-fault-read_as_return = 数量全是负数，按退货导入
import-fault-made_from_row = 台账里没有单独登记，由这一行新建：{ $became }

import-severity-error = 错误
import-severity-warning = 警告
import-severity-note = 提示
import-problems = 问题说明
import-colon = {"："}
import-between = {"；"}

# 读不了的文件

import-no_file = 没有选择文件
    .next = 请选择要导入的文件。
import-file_not_readable = 打不开文件 { $file }
    .next = 请确认它还在原处，并且没有被别的程序占用。（{ $reason }）
import-file_empty = { $file } 是空文件
    .next = 请换一个文件。
import-file_too_large = { $file } 太大（{ $megabytes } MB），最多 { $limit } MB
    .next = 请拆成几个文件再导入。
import-file_unpacks_too_large = { $file } 展开后超过 { $limit } MB
    .next = 请拆成几个文件再导入。
import-file_password_protected = { $file } 有密码保护
    .next = 请在 Excel 里去掉密码，另存一份再导入。
import-file_wrong_type = { $file } 不是表格：{ $found ->
    [text] 它其实是一个文本文件
    [pdf] 它其实是 PDF
    [picture] 它其实是图片
    [archive] 它其实是压缩包
    [otheroffice] 它是另一种 Office 文件
   *[other] 认不出是什么文件
 }
    .next = 请用 Excel 另存为 .xlsx，或导出为 .csv。
import-file_damaged = { $file } 已损坏，读不完整
    .next = 请用 Excel 打开并另存一份，或重新取一份文件。（{ $detail }）
import-file_wrong_encoding = { $file } 第 { $line } 行不是 { $encoding } 文字
    .next = 请用 Excel 或记事本另存为 UTF-8 编码的 CSV。
import-file_open_quote = { $file } 第 { $line } 行的引号没有关上
    .next = 请在那一行补上引号，或重新导出。
import-file_line_too_long = { $file } 第 { $line } 行太长
    .next = 请确认这是表格，而不是别的文本。

# 一张表是什么

import-meaning-units = 部门
import-meaning-people = 人员
import-meaning-customers = 客户与联系人
import-meaning-contacts = 联系人
import-meaning-products = 产品与库存
import-meaning-order_book = 订单与明细
import-meaning-orders = 订单
import-meaning-order_lines = 订单明细
import-meaning-shipments = 发货
import-meaning-payments = 收款
import-meaning-invoices = 发票
import-meaning-scheduled_receipts = 在途到货
import-meaning-bills_of_materials = 物料清单
