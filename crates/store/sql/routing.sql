CREATE TABLE "routing" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "product" BLOB,
  "work_centre" BLOB,
  "hours_per_unit" INTEGER,
  "setup_hours" INTEGER,
  "position" INTEGER
) STRICT;
CREATE INDEX "routing_product" ON "routing" ("product") WHERE deleted = 0;
CREATE INDEX "routing_work_centre" ON "routing" ("work_centre") WHERE deleted = 0;
