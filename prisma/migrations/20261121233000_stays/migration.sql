-- AlterTable
ALTER TABLE "Visit" ADD COLUMN "stayedUntil" TIMESTAMPTZ(3);
