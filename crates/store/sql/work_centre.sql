CREATE TABLE "work_centre" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "unit" BLOB,
  "hours" INTEGER,
  "overtime_hours" INTEGER,
  "overtime_cost" INTEGER,
  "weeks" BLOB,
  "remarks" TEXT
) STRICT;
CREATE INDEX "work_centre_name" ON "work_centre" ("name") WHERE deleted = 0;
