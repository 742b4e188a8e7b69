-- What may still run on a host is looked up by environment, whichever upgrade it was of.
CREATE INDEX CO_OPERATION_HOST ON CO_OPERATION (ENVIRONMENT, HOST, STATE);
