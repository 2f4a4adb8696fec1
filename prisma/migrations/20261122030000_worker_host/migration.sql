-- AlterTable
ALTER TABLE "WorkerState" ADD COLUMN     "hostName" TEXT;
