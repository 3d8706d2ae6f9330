CREATE TABLE "calendar_day" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "date" TEXT,
  "working" INTEGER,
  "name" TEXT
) STRICT;
CREATE INDEX "calendar_day_date" ON "calendar_day" ("date") WHERE deleted = 0;
