DROP TABLE representation_partings;
