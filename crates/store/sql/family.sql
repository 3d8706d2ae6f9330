CREATE TABLE "family" (
  pk INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  created INTEGER NOT NULL,
  deleted INTEGER NOT NULL DEFAULT 0,
  "name" TEXT,
  "lead_time_days" INTEGER,
  "lot_rule" TEXT,
  "lot_min" INTEGER,
  "lot_multiple" INTEGER,
  "lot_weeks" INTEGER,
  "service_level" INTEGER,
  "holding_rate" INTEGER,
  "shortage_cost" INTEGER,
  "max_cover_weeks" INTEGER,
  "shelf_life_weeks" INTEGER,
  "remarks" TEXT
) STRICT;
CREATE INDEX "family_name" ON "family" ("name") WHERE deleted = 0;
