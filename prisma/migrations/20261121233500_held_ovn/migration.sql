-- AlterTable
ALTER TABLE "Hold" ADD COLUMN     "ovn" JSONB;
