CREATE TABLE "person" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "login" TEXT,
  "unit" BLOB,
  "rank" TEXT,
  "administrator" INTEGER,
  "phone" TEXT,
  "mobile" TEXT,
  "email" TEXT,
  "joined" TEXT,
  "left" TEXT
) STRICT;
CREATE INDEX "person_name" ON "person" ("name") WHERE deleted = 0;
CREATE INDEX "person_login" ON "person" ("login") WHERE deleted = 0;
CREATE INDEX "person_unit" ON "person" ("unit") WHERE deleted = 0;
CREATE INDEX "person_rank" ON "person" ("rank") WHERE deleted = 0;
CREATE INDEX "person_left" ON "person" ("left") WHERE deleted = 0;
