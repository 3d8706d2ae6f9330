CREATE TABLE "demand_ruling" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "product" BLOB,
  "order" BLOB,
  "ruling" TEXT,
  "reason" TEXT
) STRICT;
CREATE INDEX "demand_ruling_product" ON "demand_ruling" ("product") WHERE deleted = 0;
CREATE INDEX "demand_ruling_order" ON "demand_ruling" ("order") WHERE deleted = 0;
