CREATE TABLE "stock_out" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "product" BLOB,
  "from" TEXT,
  "to" TEXT,
  "reason" TEXT
) STRICT;
CREATE INDEX "stock_out_product" ON "stock_out" ("product") WHERE deleted = 0;
CREATE INDEX "stock_out_from" ON "stock_out" ("from") WHERE deleted = 0;
