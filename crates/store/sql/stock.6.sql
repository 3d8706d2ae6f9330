ALTER TABLE "stock" ADD COLUMN "reason" TEXT;
