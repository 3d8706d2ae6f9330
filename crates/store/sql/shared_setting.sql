CREATE TABLE "shared_setting" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "value" TEXT
) STRICT;
CREATE INDEX "shared_setting_name" ON "shared_setting" ("name") WHERE deleted = 0;
