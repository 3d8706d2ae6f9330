CREATE TABLE "unit" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "parent" BLOB,
  "kind" TEXT,
  "function" TEXT,
  "position" INTEGER
) STRICT;
CREATE INDEX "unit_name" ON "unit" ("name") WHERE deleted = 0;
CREATE INDEX "unit_parent" ON "unit" ("parent") WHERE deleted = 0;
CREATE INDEX "unit_function" ON "unit" ("function") WHERE deleted = 0;
