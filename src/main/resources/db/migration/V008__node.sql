-- Which server uses this database: one at a time. An empty RUN means that the last one stopped in good order.
CREATE TABLE CO_NODE (
  ID            INTEGER       NOT NULL PRIMARY KEY,
  RUN           VARCHAR(64)   NOT NULL,
  IDENTITY_KEY  VARCHAR(64)   NOT NULL,
  HOLDER        VARCHAR(1000) NOT NULL,
  SINCE         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  LEASE_UNTIL   TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
INSERT INTO CO_NODE VALUES (1, '', '', '', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP);
