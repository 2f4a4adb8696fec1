-- AlterTable
ALTER TABLE "Installation" ADD COLUMN "isRestored" BOOLEAN NOT NULL DEFAULT false;
