CREATE TABLE "commitment" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "text" TEXT,
  "owner" BLOB,
  "due" TEXT,
  "holds" TEXT,
  "order" BLOB,
  "case" TEXT,
  "slot" TEXT,
  "set_by" BLOB,
  "closed_at" INTEGER,
  "closed_by" BLOB,
  "result" TEXT
) STRICT;
CREATE INDEX "commitment_text" ON "commitment" ("text") WHERE deleted = 0;
CREATE INDEX "commitment_owner" ON "commitment" ("owner") WHERE deleted = 0;
CREATE INDEX "commitment_due" ON "commitment" ("due") WHERE deleted = 0;
CREATE INDEX "commitment_order" ON "commitment" ("order") WHERE deleted = 0;
CREATE INDEX "commitment_case" ON "commitment" ("case") WHERE deleted = 0;
