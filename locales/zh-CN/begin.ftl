# 新账套一开始就有的

begin-unit-general_management = 总经理办公室
begin-unit-sales = 销售部
begin-unit-commerce = 商务部
begin-unit-marketing = 市场部
begin-unit-technical_support = 技术支持部
begin-unit-research = 研发部
begin-unit-production = 生产部
begin-unit-purchasing = 采购部
begin-unit-quality = 质量部
begin-unit-finance = 财务部
begin-unit-service = 客服部
begin-unit-administration = 行政部
begin-administrator = 管理员
begin-piece = 件
