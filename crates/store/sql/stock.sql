CREATE TABLE "stock" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "product" BLOB,
  "place" TEXT,
  "on_hand" INTEGER,
  "reserved" INTEGER,
  "counted" TEXT
) STRICT;
CREATE INDEX "stock_product" ON "stock" ("product") WHERE deleted = 0;
