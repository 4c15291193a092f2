-- Who follows what. A number is never given twice: what is removed stays, because notices name it.
CREATE TABLE subscriptions (
    id             INTEGER  PRIMARY KEY,
    server_id      TEXT     NOT NULL,
    is_person      SMALLINT NOT NULL,
    follower       TEXT     NOT NULL,
    chat           TEXT     NOT NULL,
    query          TEXT     NOT NULL,
    delivery       TEXT     NOT NULL,
    quiet_from     TEXT,
    quiet_to       TEXT,
    quiet_zone     TEXT,
    is_paused      SMALLINT NOT NULL,
    paused_until   BIGINT,
    paused_because TEXT,
    from_settings  SMALLINT NOT NULL,
    created_by     TEXT     NOT NULL,
    created_at     BIGINT   NOT NULL,
    removed_at     BIGINT,
    revision       BIGINT   NOT NULL
);
CREATE INDEX subscriptions_by_follower ON subscriptions (server_id, is_person, follower);
CREATE INDEX subscriptions_by_revision ON subscriptions (revision);

CREATE TABLE subscription_mutes (
    subscription_id BIGINT NOT NULL,
    incident_id     TEXT   NOT NULL,
    until           BIGINT NOT NULL,
    PRIMARY KEY (subscription_id, incident_id)
);

-- Incidents that changed and were not held against subscriptions since; a later change gives a later number.
CREATE TABLE unheard_incidents (
    number      INTEGER PRIMARY KEY,
    incident_id TEXT    NOT NULL UNIQUE
);

-- What is still to be told to a follower, and when.
CREATE TABLE waiting_notices (
    server_id   TEXT     NOT NULL,
    is_person   SMALLINT NOT NULL,
    follower    TEXT     NOT NULL,
    incident_id TEXT     NOT NULL,
    due_at      BIGINT   NOT NULL,
    why         TEXT     NOT NULL,
    PRIMARY KEY (server_id, is_person, follower, incident_id)
);
CREATE INDEX waiting_notices_by_due ON waiting_notices (due_at);

-- What a follower was told of an incident by the last notice of it.
CREATE TABLE told_notices (
    server_id   TEXT     NOT NULL,
    is_person   SMALLINT NOT NULL,
    follower    TEXT     NOT NULL,
    incident_id TEXT     NOT NULL,
    told_at     BIGINT   NOT NULL,
    state       TEXT     NOT NULL,
    severity    INTEGER  NOT NULL,
    PRIMARY KEY (server_id, is_person, follower, incident_id)
);

-- Every notice that went into the outbox, once for each subscription that caused it.
CREATE TABLE notices (
    message_key     TEXT     NOT NULL,
    incident_id     TEXT     NOT NULL,
    subscription_id BIGINT   NOT NULL,
    server_id       TEXT     NOT NULL,
    is_person       SMALLINT NOT NULL,
    follower        TEXT     NOT NULL,
    told_at         BIGINT   NOT NULL,
    is_first        SMALLINT NOT NULL,
    changes         TEXT     NOT NULL,
    why             TEXT     NOT NULL,
    failed_because  TEXT,
    PRIMARY KEY (message_key, incident_id, subscription_id)
);
CREATE INDEX notices_by_follower ON notices (is_person, follower, told_at);
CREATE INDEX notices_by_incident ON notices (server_id, incident_id);
CREATE INDEX notices_by_moment ON notices (told_at);
