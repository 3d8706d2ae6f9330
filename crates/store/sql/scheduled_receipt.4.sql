ALTER TABLE "scheduled_receipt" ADD COLUMN "ordered" TEXT;
ALTER TABLE "scheduled_receipt" ADD COLUMN "received" TEXT;
