-- Single facts about BriefBot itself that outlive a restart.
CREATE TABLE remembered (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- The card of an incident in a channel: the message that is changed when the incident develops.
CREATE TABLE cards (
    channel_id  TEXT   NOT NULL,
    incident_id TEXT   NOT NULL,
    server_id   TEXT   NOT NULL,
    key         TEXT   NOT NULL,
    made_at     BIGINT NOT NULL,
    PRIMARY KEY (channel_id, incident_id)
);
