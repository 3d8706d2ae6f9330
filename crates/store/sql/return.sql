CREATE TABLE "return" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "number" TEXT,
  "order" BLOB,
  "customer" BLOB,
  "date" TEXT,
  "reason" TEXT,
  "amount" INTEGER,
  "remarks" TEXT
) STRICT;
CREATE INDEX "return_number" ON "return" ("number") WHERE deleted = 0;
CREATE INDEX "return_order" ON "return" ("order") WHERE deleted = 0;
CREATE INDEX "return_customer" ON "return" ("customer") WHERE deleted = 0;
CREATE INDEX "return_date" ON "return" ("date") WHERE deleted = 0;
CREATE TABLE "return_line" (
  parent INTEGER NOT NULL,
  position INTEGER NOT NULL,
  line INTEGER NOT NULL,
  "product" BLOB,
  "order_line" INTEGER,
  "quantity" INTEGER,
  "unit_price" INTEGER,
  PRIMARY KEY (parent, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX "return_line_product" ON "return_line" ("product");
