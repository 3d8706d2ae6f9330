CREATE TABLE "prohibition" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "rule" TEXT,
  "customer" BLOB,
  "customer_kind" TEXT,
  "product" BLOB,
  "words" TEXT,
  "from" TEXT,
  "until" TEXT,
  "remarks" TEXT
) STRICT;
CREATE INDEX "prohibition_rule" ON "prohibition" ("rule") WHERE deleted = 0;
