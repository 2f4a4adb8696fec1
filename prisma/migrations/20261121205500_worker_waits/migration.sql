-- AlterTable
ALTER TABLE "WorkerState" ADD COLUMN "waits" JSONB;
