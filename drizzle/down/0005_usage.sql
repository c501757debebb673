-- What every turn has cost is forgotten: export it first.
DROP TABLE "usage";
