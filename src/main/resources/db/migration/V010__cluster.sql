-- Several servers of one cluster: which of them leads, and who they are.
-- KIND says what the lease in CO_NODE is: 'single', a server that keeps all others out, or 'cluster', the leader of several.
ALTER TABLE CO_NODE ADD COLUMN KIND VARCHAR(16) DEFAULT 'single' NOT NULL;
-- Rises with every leader, so that one that lost the lease and has it again is told from what it was.
ALTER TABLE CO_NODE ADD COLUMN EPOCH BIGINT DEFAULT 0 NOT NULL;

-- One row a node; a node that stops in good order takes its row away.
CREATE TABLE CO_MEMBER (
  ID           VARCHAR(64)   NOT NULL PRIMARY KEY, -- of the data folder
  RUN          VARCHAR(64)   NOT NULL,
  HOLDER       VARCHAR(1000) NOT NULL,
  URL          VARCHAR(500)  NOT NULL,
  MACHINE      VARCHAR(200)  NOT NULL,
  VERSION      VARCHAR(100)  NOT NULL,
  DIAGRAMS     VARCHAR(64)   NOT NULL,
  INVENTORY    VARCHAR(64)   NOT NULL,
  CLOCK_MILLIS BIGINT        NOT NULL, -- node's clock minus the database's
  TROUBLE      TEXT          NOT NULL, -- why it takes no jobs; empty if it does
  SINCE        TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  SEEN         TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- A session of the web applications lives in one node; that a person's were ended must be known to all.
CREATE TABLE CO_LOGIN_END (
  USER_ID  VARCHAR(255) NOT NULL PRIMARY KEY,
  ENDED_AT TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
