# What a new book begins with

begin-unit-general_management = General Manager’s Office
begin-unit-sales = Sales
begin-unit-commerce = Commerce
begin-unit-marketing = Marketing
begin-unit-technical_support = Technical Support
begin-unit-research = Research and Development
begin-unit-production = Production
begin-unit-purchasing = Purchasing
begin-unit-quality = Quality
begin-unit-finance = Finance
begin-unit-service = Customer Service
begin-unit-administration = Administration
begin-administrator = Administrator
begin-piece = pcs
