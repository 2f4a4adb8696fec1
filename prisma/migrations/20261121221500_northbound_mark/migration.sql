-- AlterTable
ALTER TABLE "Installation" ADD COLUMN "northbound" UUID;
